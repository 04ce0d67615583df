/** The invariants of access: the audit chain, and the copy of the permissions. */
import type pg from 'pg'
import type { Check, CheckResult } from '../check.ts'
import { AUDIT_COLUMNS, type AuditEntry, hashOfEntry } from './audit.ts'
import { readCopy, tables } from './permission-copy.ts'

const PAGE = 5000

export const accessChecks: readonly Check[] = [
  { name: 'audit-chain', zh: '审计日志链完整', run: checkChain },
  { name: 'permission-copy', zh: '权限表与程序一致', run: checkCopy },
]

/** Walks the whole chain: numbers without a gap, each hash made of the entry as it stands and the hash before. */
async function checkChain(client: pg.ClientBase): Promise<CheckResult> {
  let previous: string | null = null
  let expected = 1
  for (;;) {
    const { rows } = await client.query<AuditEntry & { hash: string }>(
      `select ${AUDIT_COLUMNS} from audit_entry where number >= $1 order by number limit ${PAGE}`,
      [expected],
    )
    if (rows.length === 0) return { counted: expected - 1, breaks: [] }
    for (const { hash, ...entry } of rows) {
      const broken = (what: string) => ({ counted: expected - 1, breaks: [`audit entry ${expected}: ${what}`] })
      if (entry.number !== expected) return broken('is missing')
      if (entry.previousHash !== previous) return broken('does not follow the one before')
      if (hash !== hashOfEntry(entry)) return broken(`is not as it was entered (${entry.action}, ${entry.at})`)
      previous = hash
      expected += 1
    }
  }
}

async function checkCopy(client: pg.ClientBase): Promise<CheckResult> {
  const copy = await readCopy(client)
  const text = (rows: readonly (readonly string[])[]) => new Set(rows.map((row) => row.join(' ')))
  const [there, here] = [text([...copy.roles, ...copy.permissions]), text([...tables.roles, ...tables.permissions])]
  const breaks = [
    ...[...there.difference(here)].map((row) => `only in the books: ${row}`),
    ...[...here.difference(there)].map((row) => `missing in the books: ${row}`),
  ]
  return { counted: there.size, breaks }
}
