/** Dated values on a line of years: from when, until when, and whether they were provisional. */
export interface Span {
  readonly key: string
  readonly label: string
  /** "YYYY-MM" or "YYYY-MM-DD"; `until` is the first that no longer belongs, null while it stands. */
  readonly from: string
  readonly until: string | null
  readonly isProvisional: boolean
  /** Something published later stands in its place. */
  readonly isPast?: boolean
  /** Since when it is known, and until when it was. */
  readonly known?: string
}

const MOST_MARKS = 8

/** The line goes on to the end of the year of `upTo`: what stands then is drawn as standing. */
export function TimeLine({ name, spans, upTo }: { readonly name: string; readonly spans: readonly Span[]; readonly upTo: string }) {
  const first = Math.floor(Math.min(...spans.map(({ from }) => yearsOf(from))))
  const last = Math.ceil(Math.max(yearAfter(upTo), ...spans.map(({ from, until }) => (until === null ? yearAfter(from) : yearsOf(until)))))
  const at = (years: number) => `${((Math.min(Math.max(years, first), last) - first) / (last - first)) * 100}%`
  const step = Math.ceil((last - first) / MOST_MARKS)
  const marks = Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, index) => first + index * step)
  return (
    <section className="wide" aria-label={`${name}时间线，可左右滚动`} {...REACHED_BY_KEYBOARD}>
      <ol className="time-line">
        <li aria-hidden="true">
          <span className="track">
            {marks.map((year) => (
              <span key={year} className="year" style={{ left: at(year) }}>
                {year}
              </span>
            ))}
          </span>
          <span />
        </li>
        {spans.map(({ key, label, from, until, isProvisional, isPast = false, known }) => (
          <li key={key}>
            <span className="track">
              <span
                className={['span', isProvisional && 'provisional', isPast && 'past'].filter(Boolean).join(' ')}
                style={{ left: at(yearsOf(from)), right: `calc(100% - ${at(until === null ? last : yearsOf(until))})` }}
              />
            </span>
            <span className="number">
              {label}
              <span className="cite">
                {from} 起{until === null ? '' : `，至 ${until}（不含）`}
                {isProvisional && '（预）'}
                {known !== undefined && <span className="cite">{known}</span>}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}

const REACHED_BY_KEYBOARD = { tabIndex: 0 }

function yearAfter(text: string): number {
  return Math.floor(yearsOf(text)) + 1
}

/** A place on the line; months and days are parts of a year here, for drawing only. */
function yearsOf(text: string): number {
  const [year = '0', month = '1', day = '1'] = text.split('-')
  return Number(year) + (Number(month) - 1) / 12 + (Number(day) - 1) / 365
}
