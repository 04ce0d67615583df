/**
 * A fund year assessed from nothing on one law, straight from the registry, beside what the books hold of the employed: all
 * lines of a person and month, and of an employer and month, add up to it.
 */
import { type Fen, fen } from '../../src/kernel/fen.ts'
import { type Month, monthsOfYear } from '../../src/kernel/month.ts'
import type { Law } from '../../src/law/index.ts'
import type { Books } from '../../src/platform/database/index.ts'
import { employeeDue, employerDue, wageYear } from '../../src/rules/contribution/index.ts'

export interface Again {
  readonly persons: number
  readonly personMonths: number
  readonly employerMonths: number
  /** Persons' months that have a line of difference. */
  readonly changed: number
  /** Of persons or employers, with their month: what is not the same, or is there on one side only. */
  readonly differing: readonly string[]
}

export async function assessedAgain(books: Books, year: number, law: Law): Promise<Again> {
  const [dues, bills] = [await booked(books, DUES), await booked(books, BILLS)]
  const counts = {
    personMonths: dues.size,
    employerMonths: bills.size,
    changed: [...dues.values()].filter(({ lines }) => lines > 1).length,
  }
  const persons = new Set<number>()
  const differing: string[] = []

  /** Takes a figure out of the books' and notes it where it is another. */
  function compare(of: Map<string, Booked>, key: string, wanted: string): void {
    const found = of.get(key)?.amounts
    if (found !== wanted) differing.push(`${key}: books ${found ?? 'nothing'}, again ${wanted}`)
    of.delete(key)
  }

  for (const month of monthsOfYear(year)) {
    for (const { id, region, staff } of await staffOf(books, month, law)) {
      const assessed = staff.map(({ person, wage }) => ({ person, ...decided(employeeDue({ wage, month }, law)) }))
      for (const { person, base, due, toAccount } of assessed) {
        persons.add(person)
        compare(dues, `person ${person} month ${month}`, `${base} ${due} ${toAccount}`)
      }
      const bases = assessed.map(({ base }) => base)
      const whole = decided(employerDue({ bases, month, region }, law))
      const personal = assessed.reduce((total, { due }) => total + due, 0)
      compare(bills, `employer ${id} month ${month}`, `${whole.totalBase} ${whole.due} ${personal}`)
    }
  }
  differing.push(...[...dues.keys(), ...bills.keys()].map((key) => `${key}: books only`))
  return { persons: persons.size, ...counts, differing }
}

interface Booked {
  readonly amounts: string
  readonly lines: number
}

const DUES = `select 'person ' || person_id || ' month ' || for_month as key, concat_ws(' ', sum(base), sum(due), sum(to_account)) amounts, count(*)::int lines
  from due where employer_id is not null group by person_id, for_month`

const BILLS = `select 'employer ' || payer_id || ' month ' || for_month as key, concat_ws(' ', sum(total_base), sum(employer_due), sum(personal_due)) amounts,
    count(*)::int lines from bill where payer_kind = 1 group by payer_id, for_month`

async function booked(books: Books, sql: string): Promise<Map<string, Booked>> {
  const { rows } = await books.worker.query<Booked & { key: string }>(sql)
  return new Map(rows.map(({ key, amounts, lines }) => [key, { amounts, lines }]))
}

interface Employer {
  readonly id: number
  readonly region: string
  readonly staff: readonly { readonly person: number; readonly wage: Fen }[]
}

/** Who is employed where in a month with a wage: nothing of an assessment is read but whom it refused. */
async function staffOf(books: Books, month: Month, law: Law): Promise<Employer[]> {
  const { year } = decided(wageYear({ month }, law))
  const { rows } = await books.worker.query(
    `select e.employer_id, m.region, e.person_id, w.monthly from employment e join employer m using (employer_id)
     join wage w on w.person_id = e.person_id and w.year = $2 where e.months @> $1::int
       and not exists (select from run_refusal f join run r using (run_id) where r.kind = 'assessment' and r.booking_month = $1
         and f.subject = 'registry/person/' || e.person_id) order by 1, 3`,
    [month, year],
  )
  return [...Map.groupBy(rows, (row) => row.employer_id as number)].map(([id, of]) => ({
    id,
    region: of[0]?.region,
    staff: of.map((row) => ({ person: row.person_id, wage: fen(row.monthly) })),
  }))
}

function decided<T>(outcome: { readonly ok: true; readonly value: T } | { readonly ok: false }): T {
  if (!outcome.ok) throw new Error(`the law does not give it: ${JSON.stringify(outcome)}`)
  return outcome.value
}
