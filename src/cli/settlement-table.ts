/** The settlement as a table for the terminal: one line a plan unit, the total last, and how the gap is covered. */
import type { Settlement, SettlementRow } from '../offices/year/index.ts'

const COLUMNS: readonly [keyof SettlementRow, string][] = [
  ['plannedIncome', '计划收入'],
  ['plannedExpenditure', '计划支出'],
  ['generalGap', '一般性缺口'],
  ['plannedContributions', '计划保费'],
  ['collected', '实际保费'],
  ['managerialGap', '管理性缺口'],
  ['credit', '超收可冲减额'],
  ['arrears', '欠费'],
]

export function printSettlement({ rows, total, cover, usableBalance }: Settlement): string {
  const all = [...rows, total]
  const width = new Map(COLUMNS.map(([field, title]) => [field, Math.max(wide(title), ...all.map((row) => row[field].length))]))
  const names = Math.max(...all.map((row) => wide(row.name)))
  const line = (first: string, cell: (column: readonly [keyof SettlementRow, string]) => string) =>
    [pad(first, names), ...COLUMNS.map((column) => padLeft(cell(column), width.get(column[0]) ?? 0))].join('  ')
  return [
    line('计划单位', ([, title]) => title),
    ...all.map((row) => line(row.name, ([field]) => row[field])),
    `可用累计结余 ${usableBalance}；${coverLine(cover)}`,
  ].join('\n')
}

const COVER = {
  gap: '全省一般性缺口',
  fromBalance: '由累计结余弥补',
  raised: '其他筹集资金',
  provincial: '省级分担',
  local: '市县分担',
} as const

/** How the province's gap is covered, or why the law does not say. */
function coverLine(cover: unknown): string {
  if (typeof cover !== 'object' || cover === null) return '缺口弥补尚未计算'
  if ('refusal' in cover) return `缺口弥补未定 ${JSON.stringify(cover.refusal)}`
  const value: Readonly<Record<string, unknown>> = 'value' in cover ? { ...(cover.value as object) } : {}
  return Object.entries(COVER)
    .map(([field, title]) => `${title} ${value[field]}`)
    .join('，')
}

/** Columns a text takes on a terminal: Chinese characters are two wide. */
function wide(text: string): number {
  return [...text].reduce((columns, character) => columns + (character.charCodeAt(0) > 0x2e80 ? 2 : 1), 0)
}

function pad(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - wide(text)))
}

function padLeft(text: string, columns: number): string {
  return ' '.repeat(Math.max(0, columns - wide(text))) + text
}
