/** The front door of the rule book for those who ask by id; who needs one rule imports it from its subject's index. */

/** What a caller needs to ask rules on a snapshot of its own, as the browser does. */
export { Law, type ParameterEntry, parameterKind } from '../law/index.ts'
export { type Answer, type AnswerOptions, answer, describeRule, type Explanation, explanationOf, inputOf } from './answer.ts'
export { type AnyRule, findRule, ruleBook } from './book.ts'
export { parametersRead, rulesReading } from './reads.ts'
export { parametersIn, type Supported, type Sureness, surenessOf } from './sureness.ts'
