/** What collecting more than planned earns: where each part begins, over the plan, and how much of it counts. */
import type { ParameterEntry } from '../parameter.ts'
import { entry, type Source } from './entry.ts'

const SOURCE: Source = {
  document: '苏政发〔2020〕45号',
  cites: ['苏政发〔2020〕45号 附件3 四'],
  publishedOn: '2020-09-01',
  confirmed: true,
}

const BANDS = [
  { key: 1, from: '0.05', share: '0.5' },
  { key: 2, from: '0.1', share: '0.6' },
  { key: 3, from: '0.15', share: '0.7' },
]

export const responsibility: readonly ParameterEntry[] = BANDS.flatMap(({ key, from, share }) => [
  entry('credit-from', from, { from: '2020-09', key }, SOURCE),
  entry('credit-share', share, { from: '2020-09', key }, SOURCE),
])
