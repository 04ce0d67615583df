/** An instant, shown as the clocks of the province show it. */
import dayjs from 'dayjs'
import utc from 'dayjs/plugin/utc'

dayjs.extend(utc)

/** Hours that Beijing time is ahead of UTC, all year. */
const AHEAD = 8

export function printInstant(at: string): string {
  return dayjs.utc(at).utcOffset(AHEAD).format('YYYY-MM-DD HH:mm:ss')
}

export function Instant({ at }: { readonly at: string }) {
  return (
    <time dateTime={at} className="number">
      {printInstant(at)}
    </time>
  )
}
