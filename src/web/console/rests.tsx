/** Of what law the figures of a year were made that is not certain. */
import { parameterKind } from '../../rules/index.ts'
import { LawMarks } from '../kit/law-marks.tsx'
import { nameOfKey } from '../kit/parameter-value.ts'
import type { Settlement } from './queries.ts'

export function Rests({ rests }: { readonly rests: Settlement['rests'] }) {
  const { confirmed, synthetic, provisional, unsure } = rests
  if (unsure.length === 0) return null
  return (
    <details>
      <summary>
        所依法规中有 {unsure.length} 项尚不确定 <LawMarks of={{ confirmed, synthetic, ...(provisional && { status: 'provisional' }) }} />
      </summary>
      <ul>
        {unsure.map(({ name, key = '' }) => (
          <li key={`${name} ${key}`}>
            {parameterKind(name)?.zh ?? name}
            {key !== '' && `（${nameOfKey(name, key)}）`}
          </li>
        ))}
      </ul>
    </details>
  )
}
