/** The settlement as a table for the terminal: one line a plan unit, the total last, and how the gap is covered. */
import type { Settlement, SettlementRow } from '../offices/year/index.ts'

const COLUMNS: readonly [keyof SettlementRow, string][] = [
  ['plannedIncome', '计划收入'],
  ['plannedExpenditure', '计划支出'],
  ['generalGap', '一般性缺口'],
  ['plannedContributions', '计划保费'],
  ['collected', '实际保费'],
  ['managerialGap', '管理性缺口'],
  ['credit', '超收可冲减'],
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
    `可用累计结余 ${usableBalance}；缺口弥补 ${JSON.stringify(cover)}`,
  ].join('\n')
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
