/** What a refusal of the law says to a reader. The same sentences as everywhere else: a test holds them against the table. */
export const refusals: Readonly<Record<string, string>> = {
  'parameter-not-set': '该期间的参数尚未公布。',
  'base-outside-limits': '申报的缴费基数不在上下限之间。',
  'below-qualifying-months': '缴费年限未达到最低缴费年限。',
  'balances-insufficient': '各地累计结余之和不足以预拨。',
  'weights-not-one': '各因素权重之和不等于一。',
  'local-rule': '政策全省统一，不得为一地单独规定。',
  'local-document': '不是国家或省的文件。',
  'no-article': '没有写明所依据的条款。',
  'article-unknown': '所依据的条款没有登记。',
  'nothing-to-repeal': '没有可以废止的长期参数。',
  'wage-not-declared': '未申报上年度月平均工资。',
}
