/** What fields of a draft are called in its form, where others of the same name are called otherwise; its figures go by their places. */
export const FIELDS: Readonly<Record<string, string>> = {
  document: '文号',
  title: '标题',
  plannedOn: '拟公布日',
  day: '公布日',
  status: '性质',
  confirmed: '原文',
  suppliedBy: '参数由谁提供',
  entries: '',
  value: '值',
}
