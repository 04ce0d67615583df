/** Of what law the figures of a year were made that is not certain. */
import { parameterKind, rulesReading, type Sureness, surenessOf } from '../../rules/index.ts'
import { LawMarks } from '../kit/law-marks.tsx'
import { nameOfKey } from '../kit/parameter-value.ts'
import { useProvince } from './province.tsx'
import { type Settlement, useLaw } from './queries.ts'

export function Rests({ rests }: { readonly rests: Settlement['rests'] | Sureness }) {
  const { confirmed, synthetic, provisional, unsure } = rests
  if (unsure.length === 0) return null
  return (
    <details>
      <summary>
        所依法规中有 {unsure.length} 项尚不确定 <LawMarks of={{ confirmed, synthetic, ...(provisional && { status: 'provisional' }) }} />
      </summary>
      <ul>
        {unsure.map(({ name, key = '', value, document }) => (
          <li key={[name, key, value, document].join(' ')}>
            {parameterKind(name)?.zh ?? name}
            {key !== '' && `（${nameOfKey(name, key)}）`}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Of a list whose rows many rules of a subject made: what of the law they read, in the months of the year, is not certain. */
export function RestsOfSubject({ subject }: { readonly subject: string }) {
  const { year } = useProvince()
  const law = useLaw()
  const read = law.data?.entries.filter(
    ({ name, from, until, repealed }) =>
      repealed !== true &&
      from <= `${year}-12-31` &&
      (until === null || until > `${year}-01`) &&
      rulesReading(name).some((rule) => rule.startsWith(`${subject}/`)),
  )
  return read === undefined ? null : <Rests rests={surenessOf(read)} />
}
