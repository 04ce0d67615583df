/**
 * A posting, and the sums of the sub-ledgers it was made of. Each office tells of the vouchers it writes what their sums
 * are; which of them make up a posting follows from the moves alone, as it did when the voucher was written.
 */
import type pg from 'pg'
import type { Day } from '../../../kernel/day.ts'
import { type Fen, fen, printYuan } from '../../../kernel/fen.ts'
import type { Action } from '../../../platform/access/index.ts'
import { type Figure, type FigureKind, figureKind, part, partsOf } from '../../explanation/index.ts'
import { type Entry, PROVINCE, postingsOf } from '../voucher.ts'
import { accountTitle, splitAccount } from './accounts.ts'
import { POSTING, postingAddress } from './addresses.ts'

export interface VoucherRead {
  readonly number: number
  readonly event: string
  readonly source: string
  readonly day: Day
}

/** An amount that went into a voucher, the accounts it went over, and where it opens. */
export interface SourceSum {
  readonly over: readonly { readonly debit: string; readonly credit: string }[]
  readonly fen: Fen
  readonly figure: string
  readonly title: string
}

/** Which sums of a voucher are wanted: those that touch a unit, and whether they do so from another unit, through clearing. */
export interface Touching {
  readonly region: string
  readonly crossing: boolean
}

export interface VoucherSource {
  readonly event: string
  /** What reading the rows behind its sums is. */
  readonly action: Action
  /** The sums that touch a plan unit; others are passed over. */
  sums(client: pg.ClientBase, voucher: VoucherRead, touching: Touching): Promise<readonly SourceSum[]>
}

/** For moves between a unit and the province: the unit itself, every unit where the province's side is asked for. */
export function unitOf({ region, crossing }: Touching): string | null {
  return crossing && region === PROVINCE ? null : region
}

/** The sum as an entry of a move, as it was posted. */
export function sourceSum(entry: Entry, figure: string, title: string): SourceSum {
  return { over: postingsOf([{ ...entry, fen: fen(1) }]), fen: entry.fen, figure, title }
}

interface Row extends VoucherRead {
  readonly summary: string
  readonly cites: string
  readonly hash: string
  readonly reverses: number | null
  readonly debit: string
  readonly credit: string
  readonly fen: number
}

export function postingFigure(sources: readonly VoucherSource[]): FigureKind {
  const byEvent = new Map(sources.map((source) => [source.event, source]))
  return figureKind({
    ...POSTING,
    fields: ['amount'],
    action: 'voucher.read',
    place: () => undefined,
    async load(client, { key: { voucher, line }, page }): Promise<Figure | undefined> {
      const { rows } = await client.query<Row>(
        `select v.number, v.event, v.source, v.business_day as day, v.summary, v.cites, v.hash, v.reverses, p.debit, p.credit, p.fen
         from posting p join voucher v on v.number = p.voucher where p.voucher = $1 and p.line = $2`,
        [voucher, line],
      )
      const row = rows[0]
      if (!row) return undefined
      const sums = row.reverses === null ? await sumsOf(client, row, byEvent.get(row.event)) : reversed(row, row.reverses, line)
      const parts =
        sums &&
        partsOf(
          sums.map((each) => part(each.figure, each.title, each.fen)),
          page,
        )
      return {
        title: `凭证 ${voucher} 第 ${line} 笔：借 ${accountTitle(row.debit)}，贷 ${accountTitle(row.credit)}`,
        unit: 'yuan',
        value: fen(row.fen),
        cites: [row.cites],
        inputs: [
          { name: 'summary', zh: '摘要', value: row.summary },
          { name: 'day', zh: '业务日期', value: row.day },
          { name: 'event', zh: '事项', value: row.event },
          { name: 'source', zh: '来源', value: row.source },
          { name: 'hash', zh: '凭证链摘要', value: row.hash },
        ],
        ...(parts ? { parts } : { withheld: true as const }),
      }
    },
  })
}

/** Undefined where who asks may not read the rows: the sums of those that they may see would be told as the whole. */
async function sumsOf(client: pg.ClientBase, row: Row, source: VoucherSource | undefined): Promise<SourceSum[] | undefined> {
  if (!source) throw new Error(`no office tells what a voucher of ${row.event} is made of`)
  const [debit, credit] = [splitAccount(row.debit), splitAccount(row.credit)]
  const crossing = debit.name === 'clearing' || credit.name === 'clearing'
  if (!(await maySee(client, source.action, debit.region))) return undefined
  const all = await source.sums(client, row, { region: debit.region, crossing })
  return all.filter((each) => each.fen > 0 && each.over.some(({ debit, credit }) => debit === row.debit && credit === row.credit))
}

/** As row-level security decides it; the worker sees everything. */
async function maySee(client: pg.ClientBase, action: Action, region: string): Promise<boolean> {
  const { rows } = await client.query<{ may: boolean }>(
    `select case when current_user = 'tongchou_server' then $2::char(6) = any (regions_for($1)::char(6)[]) else true end as may`,
    [action, region],
  )
  return rows[0]?.may === true
}

/** A reversal takes back a posting as it stood. */
function reversed(row: Row, original: number, line: number): SourceSum[] {
  const amount = fen(row.fen)
  return [{ over: [], fen: amount, figure: postingAddress(original, line), title: `冲销凭证 ${original}（${printYuan(amount)}）` }]
}
