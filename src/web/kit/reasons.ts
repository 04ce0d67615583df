/**
 * Why a field cannot hold what it holds, by the code its detail begins with: of what files and drafts of law share, the same
 * sentences as everywhere else, as a test sees to.
 */
const REASONS: Readonly<Record<string, string>> = {
  'bad-day': '日期应为 YYYY-MM-DD。',
  'bad-month': '月份应为 YYYY-MM。',
  'bad-range': '终止不晚于起始。',
  'bad-value': '参数的值不符合要求。',
  'unknown-key': '引用的编号不存在。',
  'unknown-parameter': '参数名无法识别。',
  'set-twice': '本文本已为同一时间设定过这项参数。',
  'repeal-with-end': '废止没有终止时间。',
  'repeal-too-early': '废止须自公布月份之后的月份开始，已核定的月份不变。',
  'set-finally': '该月已有正式的数，不能再改为预（暂执行）。',
  'floor-above-ceiling': '缴费工资基数下限高于上限。',
}

/** With the days and months it is about; undefined where the detail begins with no such code. */
export function reasonOf(detail: string): string | undefined {
  const reason = REASONS[detail.split(': ', 1)[0] ?? '']
  return reason && [...timesIn(detail), reason].join(' ')
}

export function timesIn(detail: string): readonly string[] {
  return detail.match(/\d{4}-\d{2}(?:-\d{2})?/g) ?? []
}
