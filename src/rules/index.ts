/** The front door of the rule book for those who ask by id; who needs one rule imports it from its subject's index. */
export { type Answer, type AnswerOptions, answer, describeRule, type Explanation, explanationOf, inputOf } from './answer.ts'
export { type AnyRule, findRule, ruleBook } from './book.ts'
export { parametersRead, rulesReading } from './reads.ts'
export { parametersIn, type Supported, type Sureness, surenessOf } from './sureness.ts'
