/** What the events of vouchers are called. */
export const eventNames: Readonly<Record<string, string>> = {
  'balances-taken-over': '接管年初结余',
  'accounts-opened': '个人账户期初',
  'dues-assessed': '核定应缴',
  'differences-assessed': '核定差额',
  'receipts-booked': '征收入库',
  'suspense-used': '暂收款转保险费',
  'refunds-owed': '应退多缴',
  'refunds-paid': '退费',
  'treasury-transferred': '国库划转',
  'arrears-recorded': '年末欠费',
  'flows-booked': '其他收支',
  'quarter-swept': '按季归集',
  'contributions-credited': '个人账户记账',
  'interest-credited': '个人账户计息',
  'plan-allocated': '拨付用款',
  'benefits-paid': '待遇发放',
  'payments-returned': '银行退回',
  'returns-owed-again': '退回重列应付',
  'awards-revised': '待遇重新核定',
  'heirs-owed': '应付继承人',
  'deaths-settled': '死亡待遇',
  'year-settled': '责任清算',
  'year-closed': '年终结转',
}

export function nameOfEvent(event: string): string {
  return eventNames[event] ?? event
}
