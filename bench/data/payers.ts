/**
 * Payers as in the synthetic province: employers of 1 to 20,000 staff in every plan unit, staff dealt out over them at
 * random, wages below the floor and above the ceiling, one payer in eight flexibly employed.
 */
import type pg from 'pg'
import { type Month, yearOf } from '../../src/kernel/month.ts'

const MEAN_STAFF = 16
const LARGEST = 20_000
/** Staff falls with rank as rank to this power. */
const ZIPF = 0.92
/** More places than persons, so that none is left without one. */
const SPARE = 1.06
const FLEXIBLE_ONE_IN = 8

export interface Limits {
  readonly floor: number
  readonly ceiling: number
}

/** Persons 1 to `persons`, every eighth of them flexibly employed; all pay in the month. */
export async function layPayers(client: pg.PoolClient, persons: number, month: Month, limits: Limits): Promise<void> {
  const flexible = Math.floor(persons / FLEXIBLE_ONE_IN)
  const employed = persons - flexible
  await layEmployers(client, employed)
  const { rowCount } = await client.query(
    `insert into employment (person_id, employer_id, months)
     select place + (place - 1) / ${FLEXIBLE_ONE_IN - 1}, employer_id, int4range(${month} - 1 - (random() * 120)::int, null)
     from place where place <= $1 order by place`,
    [employed],
  )
  if (rowCount !== employed) throw new Error(`${rowCount} employments laid instead of ${employed}`)
  await client.query(
    `insert into wage (person_id, year, monthly)
     select place + (place - 1) / ${FLEXIBLE_ONE_IN - 1}, year,
       greatest(180000, 535000 * exp(random_normal(-0.0722, 0.38)) * case when random() < 0.045 then 2.6 else 1 end)::bigint
     from generate_series(1, $1) place, generate_series($2::int - 2, $2::int - 1) year`,
    [employed, yearOf(month)],
  )
  await client.query(
    `insert into flexible (person_id, region, collector, base, months)
     select n * ${FLEXIBLE_ONE_IN}, m.region, m.collector,
       case when random() < 0.62 then $2::bigint else $2 + floor(random() * ($3::bigint - $2))::bigint end, int4range(${month} - (random() * 120)::int, null)
     from generate_series(1, $1) n join employer m on m.employer_id = 1 + n % (select count(*) from employer)`,
    [flexible, limits.floor, limits.ceiling],
  )
}

/** Also leaves the temporary table `place`: every place of every employer, in an order that is nobody's. */
async function layEmployers(client: pg.PoolClient, employed: number): Promise<void> {
  const { rows: units } = await client.query<{ region: string }>('select region from plan_unit order by region')
  const total = units.reduce((sum, _, rank) => sum + weightOf(rank), 0)
  const blocks = units.map(({ region }, rank) => {
    const staff = (employed * weightOf(rank)) / total
    const count = Math.max(2, Math.round(staff / MEAN_STAFF))
    let zipf = 0
    for (let place = 1; place <= count; place++) zipf += place ** -ZIPF
    return { region, count, scale: (staff * SPARE) / zipf }
  })
  await client.query(
    `create temporary table size on commit drop as
     select row_number() over (order by region, rank) as employer_id, region, least(${LARGEST}, ceil(scale * rank ^ -${ZIPF}))::int as staff
     from json_to_recordset($1) as t (region text, count int, scale float8), generate_series(1, count) rank`,
    [JSON.stringify(blocks)],
  )
  await client.query(
    `insert into employer (employer_id, external, credit_code, name, region, collector, category)
     select employer_id, 'E' || employer_id, lpad(employer_id::text, 18, '0'), '单位' || employer_id, region, 'T' || region, '民营企业' from size`,
  )
  await client.query(
    `create temporary table place on commit drop as
     select employer_id, row_number() over (order by hashint8extended(employer_id * ${LARGEST + 1} + n, 7)) as place
     from size, generate_series(1, staff) n`,
  )
}

/** The first plan unit has many times the persons of the last. */
function weightOf(rank: number): number {
  return 1 / (rank + 3)
}
