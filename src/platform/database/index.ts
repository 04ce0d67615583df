/** The database: books on the embedded server or on the one DATABASE_URL names. */
export { LOCK, whileShared, withLock } from './advisory-lock.ts'
export { type Books, closeAllBooks, openBooks, openNewestBooks } from './books.ts'
export { Notices } from './notices.ts'
export { sealChecks } from './seal-checks.ts'
export { inTransaction } from './transaction.ts'
export { transactionWhileWanted, whileWanted } from './while-wanted.ts'
