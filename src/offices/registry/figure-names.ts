/** What kinds of flow are called, and the article each follows. */
const SEED = '苏政发〔2020〕45号'
const INCOME = `${SEED} 附件2 第六条`
const EXPENDITURE = `${SEED} 附件2 第七条`
const BALANCES = `${SEED} 意见 二(二)3`

export const FLOWS: Readonly<Record<string, { zh: string; cite: string }>> = {
  'interest-income': { zh: '利息收入', cite: `${INCOME}(二)` },
  'transfer-income': { zh: '转移收入', cite: `${INCOME}(四)` },
  'other-income': { zh: '其他收入', cite: `${INCOME}(七)` },
  'central-subsidy': { zh: '中央财政补贴', cite: `${INCOME}(三)` },
  'local-subsidy': { zh: '地方财政补贴', cite: `${INCOME}(三)` },
  'investment-income': { zh: '委托投资收益', cite: `${INCOME}(五)` },
  'adjustment-received': { zh: '中央调剂补助', cite: `${INCOME}(六)` },
  'adjustment-paid': { zh: '上解中央调剂', cite: `${EXPENDITURE}(四)` },
  'transfer-out': { zh: '转移支出', cite: `${EXPENDITURE}(三)` },
  'other-expenditure': { zh: '其他支出', cite: `${EXPENDITURE}(五)` },
  'legacy-remittance': { zh: '历年结余上划', cite: BALANCES },
}
