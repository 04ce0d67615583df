/**
 * What may be set for one place alone, and whose documents set anything: the province's policy is one (意见 二(一)), rules of
 * the regions that conflict with it no longer hold (意见 末段).
 */
import { type Month, monthOf } from '../../kernel/month.ts'

/** A place the province lets keep a parameter of its own for a while. */
export interface LocalTransition {
  readonly parameter: string
  readonly region: string
  /** The first month in which the province's holds there too. */
  readonly until: Month
  readonly cite: string
}

export const localTransitions: readonly LocalTransition[] = [
  { parameter: 'employer-rate', region: '320576', until: monthOf(2022, 1), cite: '苏政发〔2020〕45号 意见 二(一)' },
]

export function localTransition(parameter: string, region: string): LocalTransition | undefined {
  return localTransitions.find((each) => each.parameter === parameter && each.region === region)
}

/** Marks under which the state and the province number their documents, as in 苏人社发〔2021〕107号. */
const MARKS: ReadonlySet<string> = new Set([
  '国发',
  '国办发',
  '人社部发',
  '人社厅发',
  '人社部函',
  '财社',
  '税总发',
  '苏政发',
  '苏政办发',
  '苏人社发',
  '苏人社函',
  '苏人社规',
  '苏财社',
  '苏财规',
  '苏税发',
])

const NUMBERED = /^(\p{Script=Han}+)〔\d{4}〕\d+号$/u

/** Whether a document's number is one of the state's or the province's; a law of the state has its name for a number. */
export function isOfStateOrProvince(document: string, lawsByName: readonly string[]): boolean {
  const mark = NUMBERED.exec(document)?.[1]
  return mark === undefined ? lawsByName.includes(document) : MARKS.has(mark)
}
