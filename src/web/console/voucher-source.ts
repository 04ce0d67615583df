/** What a voucher comes from: its source, an address of the API, in words, and the page where that is seen. */
import { planUnit } from '../../kernel/plan-unit.ts'
import { known } from './links.ts'
import { groundNames } from './person-names.ts'

export interface Source {
  readonly words: string
  /** None where the console has no page of it. */
  readonly page: string | undefined
}

/** By how the address is formed; `$1` is its first part that varies. */
const SOURCES: readonly (readonly [form: RegExp, words: string, page?: string])[] = [
  [/^year\/opening\/(\d{4})$/, '$1年初接收累计结余', '/fund?day=$1-01-01'],
  [/^account\/opening\/(\d{4})$/, '$1年初个人账户储存额', '/accounts'],
  [/^account\/crediting\/(\d{4}-\d\d)$/, '$1 个人账户记账批次', '/runs?kind=contribution-crediting&bookingMonth=$1'],
  [/^account\/interest\/(\d{4})$/, '$1年度个人账户计息批次', '/runs?kind=interest-crediting'],
  [/^contribution\/assessment\/(\d{4}-\d\d)$/, '$1 缴费核定批次', '/runs?kind=assessment&bookingMonth=$1'],
  [/^contribution\/difference\/(\d{4}-\d\d)-\d+$/, '$1 政策公布后的差额核定', '/collection/differences?bookingMonth=$1'],
  [/^collection\/run\/(\d{4}-\d\d)$/, '$1 征收入账批次', '/runs?kind=collection&bookingMonth=$1'],
  [/^collection\/refunds\/(\d{4}-\d\d)$/, '$1 退费', '/collection?month=$1'],
  [/^collection\/flows\/(\d{4}-\d\d-\d\d)$/, '$1 其他收支', '/fund?day=$1'],
  [/^collection\/sweep\/(\d{4}-\d\d)$/, '截至 $1 的季度归集', '/fund?view=vouchers&event=quarter-swept'],
  [/^collection\/transfer-order\/(\d{4}-\d\d)$/, '$1 国库划转指令', '/fund?view=vouchers&event=treasury-transferred'],
  [/^collection\/arrears\/(\d{4})$/, '$1年末欠费', '/collection/arrears?day=$1-12-31'],
  [/^disbursement\/plan\/(\d{4}-\d\d)$/, '$1 用款计划', '/fund?view=vouchers&event=plan-allocated'],
  [/^disbursement\/run\/(\d{4}-\d\d)$/, '$1 待遇发放批次', '/benefits?paid=$1'],
  [/^disbursement\/returns\/(\d{4}-\d\d)(?:\/\w+)?$/, '$1 银行退回', '/benefits?view=returns&bookingMonth=$1'],
  [/^benefit\/deaths\/(\d{4})-(\d\d)$/, '$1-$2 死亡待遇核定', '/benefits?view=deaths&from=$1-$2-01'],
  [/^benefit\/heirs\/(\d{4}-\d\d)$/, '$1 个人账户补付继承人', '/benefits?view=deaths'],
  [/^responsibility\/settlement\/(\d{4})$/, '$1年责任清算', '/settlement'],
]

const REVISION = /^benefit\/revision\/(law|account)-(\d{4}-\d\d-\d\d)$/
const CLOSING = /^final-accounts\/closing\/(\d{4})-(\d{6})$/
const REVERSAL = '/reversal'

/** An address of no known form is told as it is. */
export function sourceOf(address: string): Source {
  if (address.endsWith(REVERSAL)) {
    const { words, page } = sourceOf(address.slice(0, -REVERSAL.length))
    return { words: `冲销：${words}`, page }
  }
  const [, ground, day] = REVISION.exec(address) ?? []
  if (ground !== undefined) return { words: `${day} 待遇重新核定（${groundNames[ground]}）`, page: known('/benefits?view=awards') }
  const [, year, region = ''] = CLOSING.exec(address) ?? []
  if (year !== undefined) return { words: `${year}年终结转（${planUnit(region)?.zh ?? region}）`, page: known(`/regions/${region}`) }
  const [form, words, page] = SOURCES.find(([each]) => each.test(address)) ?? []
  if (form === undefined || words === undefined) return { words: address, page: undefined }
  return { words: address.replace(form, words), page: page && known(address.replace(form, page)) }
}
