/** What an award rests on, found in the trace that was stored with it. */
import type { Explanation } from '../../../../rules/index.ts'

type Read = Explanation['parameters'][number]

export interface Basis {
  readonly calculationBase: Read | undefined
  readonly phaseIn: Read | undefined
  readonly averageIndex: string | undefined
  readonly months: number | undefined
  /** Yuan. */
  readonly balance: string | undefined
  readonly age: { readonly years: number; readonly months: number } | undefined
  readonly divisor: string | undefined
  /** The months the law asks for. */
  readonly qualifying: number | undefined
  readonly transitional: { readonly index: string; readonly months: number; readonly oldMethod?: string } | undefined
}

/** The fields that the rule of the pension is given; rules speak JSON. */
type Given = Partial<{
  averageIndex: string
  contributionMonths: number
  accountBalance: string
  age: Basis['age']
  transitional: Basis['transitional']
}>

export function basesOf(trace: readonly Explanation[]): Basis {
  const pension = trace.find(({ rule }) => rule === 'benefit/pension')
  const given: Given = Object(pension?.given)
  const read = (name: string) => pension?.parameters.find((each) => each.name === name)
  const asked = (rule: string): { divisor?: string; months?: number } => Object(pension?.because.find((each) => each.rule === rule)?.value)
  return {
    calculationBase: read('calculation-base'),
    phaseIn: read('phase-in'),
    averageIndex: given.averageIndex,
    months: given.contributionMonths,
    balance: given.accountBalance,
    age: given.age,
    divisor: asked('benefit/annuity-divisor').divisor,
    qualifying: asked('benefit/qualifying-months').months,
    transitional: given.transitional,
  }
}
