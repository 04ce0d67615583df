/** How the embedded server is tuned: for bulk loads on one machine. Durability stays on. */
import { totalmem } from 'node:os'

const MB = 2 ** 20

export function settings(): string {
  const memory = totalmem() / MB
  const buffers = Math.round(Math.min(2048, Math.max(128, memory / 8)))
  const lines: Record<string, string | number> = {
    max_connections: 100,
    // A statement over all payments of a person locks every slice of every month, with its indexes.
    max_locks_per_transaction: 512,
    shared_buffers: `${buffers}MB`,
    effective_cache_size: `${Math.round(Math.max(256, memory / 2))}MB`,
    work_mem: '32MB',
    maintenance_work_mem: `${Math.round(Math.min(512, Math.max(64, memory / 32)))}MB`,
    // A leaf filled in the transaction that made it is written once, to its file, and synced there: as durable, half the writing.
    wal_level: 'minimal',
    max_wal_senders: 0,
    wal_buffers: '32MB',
    max_wal_size: '4GB',
    // Segments of the log that are kept need not be made and filled with zeros again in the middle of the next run.
    min_wal_size: '1GB',
    wal_writer_flush_after: '16MB',
    checkpoint_timeout: '15min',
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    jit: 'off',
    random_page_cost: '1.1',
    timezone: "'Asia/Shanghai'",
    log_timezone: "'UTC'",
    password_encryption: "'scram-sha-256'",
    // Statements and the details of errors carry personal data: neither is written down.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
  }
  const text = Object.entries(lines).map(([name, value]) => `${name} = ${value}`)
  return `# Written at every start; changes here do not last.\n${text.join('\n')}\n`
}
