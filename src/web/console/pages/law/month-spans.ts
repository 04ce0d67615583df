/** Months of which the same is said, one after another, are told once: "应缴核定 2022-01 至 2022-09". */
interface Said {
  readonly subject: string
  readonly because: string
}

const MONTHLY = /^(.*) (\d{4}-\d{2})$/

export function inSpans(all: readonly Said[]): readonly Said[] {
  const spans: { what: string; because: string; months: string[] }[] = []
  for (const { subject, because } of all) {
    const [, what = subject, month] = MONTHLY.exec(subject) ?? []
    const last = spans.at(-1)
    const goesOn = month !== undefined && last?.what === what && last.because === because && follows(last.months.at(-1), month)
    if (goesOn) last.months.push(month)
    else spans.push({ what, because, months: month === undefined ? [] : [month] })
  }
  return spans.map(({ what, because, months: [first, ...more] }) => {
    const last = more.at(-1)
    const when = first === undefined ? '' : last === undefined ? ` ${first}` : ` ${first} 至 ${last}`
    return { subject: `${what}${when}`, because }
  })
}

function follows(month: string | undefined, next: string): boolean {
  return month !== undefined && count(next) === count(month) + 1
}

function count(month: string): number {
  const [year, ofYear] = month.split('-')
  return Number(year) * 12 + Number(ofYear)
}
