/** What a run counted while it worked: each of its sums over all chunks, and what a chunk brought to it. */
import type pg from 'pg'
import { fen } from '../../kernel/fen.ts'
import { type Month, printMonth } from '../../kernel/month.ts'
import { PROVINCE } from '../../kernel/plan-unit.ts'
import { type Figure, type Form, figureKind, id, part, partsOf, region, text, unitName } from '../explanation/index.ts'

const SEED = '苏政发〔2020〕45号'

interface Kind {
  readonly zh: string
  readonly cites: readonly string[]
}

const DIFFERENCES: Kind = { zh: '差额核定', cites: [`${SEED} 意见 二(一)`, `${SEED} 附件1 二(一)`, `${SEED} 附件1 二(二)`] }
const KINDS: Readonly<Record<string, Kind>> = {
  assessment: { zh: '应缴核定', cites: [`${SEED} 附件1 二(一)`, `${SEED} 附件1 二(二)`, `${SEED} 附件1 二(三)`] },
  collection: { zh: '征收入账', cites: [`${SEED} 意见 二(二)1`] },
  'contribution-crediting': { zh: '个人账户记账', cites: [`${SEED} 附件1 二(二)`] },
  'interest-crediting': { zh: '个人账户计息', cites: ['人社部发〔2017〕31号'] },
  pension: { zh: '待遇发放', cites: [`${SEED} 意见 二(二)2`, `${SEED} 附件1 六(二)`] },
}

/** What is counted and not money; the rest are amounts, `what@unit` or `what`. */
export function isCount(sum: string): boolean {
  return sum.startsWith('persons@')
}

const SUMS: Readonly<Record<string, string>> = {
  due: '应缴',
  difference: '差额',
  paid: '实付',
  receipt: '回执冲抵',
  suspense: '暂收转入冲抵',
}

export function regionOf(sum: string): string {
  return sum.split('@')[1] ?? PROVINCE
}

/** A sum says whose it is: one of no unit there is cannot be one. */
const ofUnit: Form<string> = {
  parse(given) {
    const sum = text.parse(given)
    return sum !== undefined && region.parse(regionOf(sum)) !== undefined ? sum : undefined
  },
  print: text.print,
}

interface Row {
  readonly chunk: number
  readonly kind: string
  readonly booking_month: Month
  readonly fen: number
}

async function chunksOf(client: pg.ClientBase, run: number, sum: string): Promise<Row[]> {
  const { rows } = await client.query<Row>(
    `select c.chunk, r.kind, r.booking_month, (c.sums ->> $2)::int8 fen from run_chunk c join run r using (run_id)
     where c.run_id = $1::bigint and c.sums ? $2 order by c.chunk`,
    [run, sum],
  )
  return isCount(sum) ? [] : rows
}

/** What is told of each figure of a run. */
export function told({ kind, booking_month }: Pick<Row, 'kind' | 'booking_month'>, sum: string, word?: string) {
  const [what = '', at] = sum.split('@')
  const of = KINDS[kind] ?? DIFFERENCES
  const place = at === undefined ? '' : ` · ${unitName(at)}`
  return {
    title: `${printMonth(booking_month)} ${of.zh}批次${place} · ${word ?? SUMS[what] ?? what}合计`,
    unit: 'yuan',
    cites: of.cites,
  } as const
}

export const runSumFigure = figureKind({
  kind: 'year/run-sum',
  key: { run: id, sum: ofUnit },
  fields: ['amount'],
  action: 'run.read',
  place: ({ sum }) => ({ region: regionOf(sum) }),
  async load(client, { key: { run, sum }, page }): Promise<Figure | undefined> {
    const rows = await chunksOf(client, run, sum)
    if (!rows[0]) return undefined
    const parts = rows.map(({ chunk, fen: amount }) =>
      part(runChunkFigure.address({ run, sum, chunk }, 'amount'), `第 ${chunk} 块`, amount),
    )
    return { ...told(rows[0], sum), value: fen(rows.reduce((all, row) => all + row.fen, 0)), parts: partsOf(parts, page) }
  },
})

export const runChunkFigure = figureKind({
  kind: 'year/run-chunk',
  key: { run: id, sum: ofUnit, chunk: id },
  fields: ['amount'],
  action: 'run.read',
  place: ({ sum }) => ({ region: regionOf(sum) }),
  async load(client, { key: { run, sum, chunk } }): Promise<Figure | undefined> {
    const row = (await chunksOf(client, run, sum)).find((each) => each.chunk === chunk)
    const inputs = [{ name: 'chunk', zh: '分块', value: chunk }]
    return row && { ...told(row, sum), value: fen(row.fen), inputs }
  },
})
