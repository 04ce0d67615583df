/** The plan units of a tree: the unit itself, or with all below it; none where the books do not know it. */
import type pg from 'pg'
import { PROVINCE } from './voucher.ts'

export async function regionsIn(client: pg.ClientBase | pg.Pool, region: string, scope: 'unit' | 'total'): Promise<string[]> {
  const { rows } = await client.query<{ region: string }>(
    `with recursive tree as (
       select region from plan_unit where region = $1
       union all select u.region from plan_unit u join tree t on u.parent = t.region where $2)
     select region from tree order by region`,
    [region, scope === 'total'],
  )
  return rows.map((row) => row.region)
}

/** What a reader of the whole is shown: the province, or the tree of his own plan unit and nothing of anybody else. */
export interface Tree {
  readonly top: string
  readonly isProvince: boolean
  /** Itself and all below it. */
  readonly regions: readonly string[]
}

export async function treeAt(client: pg.ClientBase | pg.Pool, top: string | null): Promise<Tree> {
  const at = top ?? PROVINCE
  return { top: at, isProvince: at === PROVINCE, regions: await regionsIn(client, at, 'total') }
}
