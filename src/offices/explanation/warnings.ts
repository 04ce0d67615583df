/** What a reader must know before relying on a figure; the loudest first. */
import { printYuan } from '../../kernel/fen.ts'
import type { ParameterRead } from '../../kernel/rule.ts'
import type { Figure } from './figure.ts'

export interface Warning {
  readonly code: string
  readonly zh: string
}

/** What holds of a parameter that makes a figure less than certain. */
const OF_PARAMETERS: readonly { code: string; zh: string; holds(read: ParameterRead): boolean }[] = [
  { code: 'synthetic-law', zh: '所依参数为合成数据，并非法规公布', holds: ({ synthetic }) => synthetic === true },
  { code: 'unconfirmed-law', zh: '所依参数尚未核实', holds: ({ confirmed }) => !confirmed },
  { code: 'provisional-law', zh: '所依参数为临时公布，可能另有最终值', holds: ({ status }) => status === 'provisional' },
]

export function warningsOf(figure: Figure, parameters: readonly ParameterRead[]): Warning[] {
  return [
    ...differences(figure),
    ...(figure.withheld ? [WITHHELD] : []),
    ...OF_PARAMETERS.flatMap((each) => aboutParameters(each, parameters)),
  ]
}

function differences({ value, unit, again, parts }: Figure): Warning[] {
  const found: Warning[] = []
  const print = (amount: number | string) => (unit === 'yuan' && typeof amount === 'number' ? printYuan(amount as never) : String(amount))
  if (again && again.value !== value) {
    found.push({
      code: 'recomputation-differs',
      zh: `重算不符：账簿记载 ${print(value)}，按当时政策重算为 ${print(again.value)}。此数不可据以办理，请核查账簿。`,
    })
  }
  if (parts && parts.total !== value) {
    found.push({
      code: 'parts-differ',
      zh: `合计不符：账簿记载 ${print(value)}，各组成部分合计 ${print(parts.total)}。此数不可据以办理，请核查账簿。`,
    })
  }
  return found
}

const WITHHELD: Warning = { code: 'parts-withheld', zh: '组成部分为个人信息或其他单位数据，您无权查阅，未列出。' }

function aboutParameters({ code, zh, holds }: (typeof OF_PARAMETERS)[number], parameters: readonly ParameterRead[]): Warning[] {
  const names = [...new Set(parameters.filter(holds).map(({ name, value, document }) => `${name}＝${value}（${document}）`))]
  return names.length > 0 ? [{ code, zh: `${zh}：${names.join('，')}。` }] : []
}
