/** What the files of a province hold, and what the columns are that offices outside fill in; a test holds them against the formats. */
export const fileWords: Readonly<Record<string, string>> = {
  'province.csv': '省份与基金年度',
  'plan-units.csv': '计划单位',
  'collectors.csv': '征收机构',
  'employers.csv': '用人单位',
  'persons.csv': '参保人',
  'employments.csv': '用工时段',
  'wages.csv': '历年月平均工资',
  'flexible.csv': '灵活就业参保',
  'pensioners.csv': '已领取养老金人员',
  'accounts.csv': '个人账户期初与逐月记入',
  'history.csv': '以往缴费年限',
  'transitional.csv': '过渡性养老金依据',
  'balances.csv': '各单位期初结余',
  'plan.csv': '收支计划',
  'flows.csv': '其他资金往来',
  'deaths.csv': '死亡报告',
  'law.csv': '补充的法规参数',
  'receipts.csv': '征收回执',
  'returns.csv': '银行退回',
}

export const columnWords = {
  'receipts.csv': {
    receipt: '回执号，各不相同',
    collector: '征收机构代码',
    receivedOn: '到账日',
    payer: '统一社会信用代码或身份号码，可空',
    forMonth: '费款所属月',
    principal: '费款（元）',
    surcharge: '滞纳金（元）',
  },
  'returns.csv': {
    person: '参保人编号',
    forMonth: '养老金所属月',
    returnedOn: '退回日期',
    reason: '退回原因',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>
