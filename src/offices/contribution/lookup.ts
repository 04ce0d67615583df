/** Where each employer pays: looked up while an assessment streams who works where, since a join would bring it with each of the staff. */
import type pg from 'pg'
import { copyOut, RowReader } from '../../platform/database/binary-copy.ts'
import { inTransaction } from '../../platform/database/index.ts'

export interface Employer {
  readonly region: string
  readonly collector: string
}

/** By the employer's number. */
export type EmployerLookup = (id: number) => Employer

export async function loadEmployers(pool: pg.Pool): Promise<EmployerLookup> {
  const employers: (Employer | undefined)[] = []
  // Many employers pay in the same place.
  const places = new Map<string, Employer>()
  await inTransaction(pool, async (client) => {
    const reader = new RowReader()
    for await (const piece of copyOut(client, 'select employer_id, region, collector from employer order by employer_id')) {
      reader.push(piece)
      while (reader.next()) {
        const id = reader.int8()
        const [region, collector] = [reader.text(), reader.text()]
        const key = `${region} ${collector}`
        const place = places.get(key) ?? { region, collector }
        places.set(key, place)
        employers[id] = place
      }
    }
  })
  return (id) => {
    const found = employers[id]
    if (!found) throw new Error(`employer ${id} is not in the registry`)
    return found
  }
}
