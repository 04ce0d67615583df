/** Whoever owns the database can change anything in it. Nothing of it goes unseen: `verify` finds and names it. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { loadProvince, runYear } from '../../src/cli/year.ts'
import { verify } from '../../src/offices/year/index.ts'
import { perform } from '../../src/platform/access/index.ts'
import type { Books } from '../../src/platform/database/index.ts'
import { freshBooks, signedIn } from '../../src/platform/testing.ts'

interface Tampering {
  readonly what: string
  readonly change: string
  readonly undo: string
  readonly check: string
  readonly named: RegExp
}

const HELD = 'create table held as table'

const tamperings: readonly Tampering[] = [
  {
    what: 'a fen in a posting',
    change: 'update posting set fen = fen + 1 where voucher = 3 and line = 1',
    undo: 'update posting set fen = fen - 1 where voucher = 3 and line = 1',
    check: 'chain',
    named: /voucher 3 /,
  },
  {
    what: 'the amount kept with a voucher',
    change: 'update voucher set turnover = turnover + 1 where number = 4',
    undo: 'update voucher set turnover = turnover - 1 where number = 4',
    check: 'chain',
    named: /voucher 4 /,
  },
  {
    what: 'the day of a voucher',
    change: 'update voucher set business_day = business_day + 1 where number = 5',
    undo: 'update voucher set business_day = business_day - 1 where number = 5',
    check: 'chain',
    named: /voucher 5 /,
  },
  {
    what: 'the last vouchers cut off',
    change: `create table held as select * from voucher where number > (select max(number) - 2 from voucher);
      create table lines as select * from posting where voucher in (select number from held);
      delete from posting where voucher in (select number from held); delete from voucher where number in (select number from held)`,
    undo: `alter table voucher disable trigger user; insert into voucher select * from held order by number; alter table voucher enable trigger user;
      insert into posting select * from lines; drop table held, lines`,
    check: 'chain',
    named: /the chain ends with voucher \d+, \d+ were posted/,
  },
  {
    what: 'the number of a line',
    change: 'update posting set line = 1000 where voucher = 3 and line = (select max(line) from posting where voucher = 3)',
    undo: 'update posting set line = (select count(*) from posting where voucher = 3) where voucher = 3 and line = 1000',
    check: 'chain',
    named: /voucher 3 /,
  },
  {
    what: 'a posting of no voucher',
    change: `alter table posting drop constraint posting_voucher_fkey;
      insert into posting select 1000000, 1, credit, debit, 1 from posting where voucher = 3 and line = 1`,
    undo: 'delete from posting where voucher = 1000000; alter table posting add foreign key (voucher) references voucher',
    check: 'chain',
    named: /\d+ postings, \d+ of them are of a voucher/,
  },
  {
    what: 'a further amount to heirs',
    change: `${HELD} one_off; update one_off set amount = amount + 1 where ctid = (select min(ctid) from one_off where line = 7)`,
    undo: `update one_off o set amount = h.amount from held h
      where (o.person_id, o.line, o.for_month) = (h.person_id, h.line, h.for_month) and o.line = 7; drop table held`,
    check: 'heirs-owed-again',
    named: /person \d+ month \d+/,
  },
  {
    what: 'a further amount to heirs taken out',
    change: `${HELD} one_off; delete from one_off where ctid = (select min(ctid) from one_off where line = 7)`,
    undo: `alter table one_off disable trigger sealed; insert into one_off select * from held except select * from one_off;
      alter table one_off enable trigger sealed; drop table held`,
    check: 'heirs-owed-again',
    named: /person \d+ month \d+/,
  },
  {
    what: 'what a collection left open of a bill',
    change: `${HELD} open_bill; update open_bill set open = open + 1 where ctid = (select min(ctid) from open_bill)`,
    undo: `update open_bill o set open = h.open from held h where o.open <> h.open and (o.booked_by, o.payer_kind, o.payer_id, o.booking_month, o.for_month, o.line)
      = (h.booked_by, h.payer_kind, h.payer_id, h.booking_month, h.for_month, h.line); drop table held`,
    check: 'open-bills-kept',
    named: /payer \d\/\d+ month \d+ line \d by \d+: kept \d+, open \d+/,
  },
  {
    what: 'a bill in arrears taken out of those a collection left open',
    change: `${HELD} open_bill; delete from open_bill where ctid = (select max(ctid) from open_bill)`,
    undo: `alter table open_bill disable trigger sealed; insert into open_bill select * from held except select * from open_bill;
      alter table open_bill enable trigger sealed; drop table held`,
    check: 'open-bills-kept',
    named: /payer \d\/\d+ month \d+ line \d by \d+: kept , open \d+/,
  },
  {
    what: 'the purpose of a reading in the audit log',
    change: `${HELD} audit_entry; update audit_entry set purpose = '公务' where number = 4`,
    undo: 'update audit_entry a set purpose = h.purpose from held h where h.number = a.number; drop table held',
    check: 'audit-chain',
    named: /entry 4: is not as it was entered \(person\.read/,
  },
  {
    what: 'an entry taken out of the middle, the one after it mended by hand',
    change: `${HELD} audit_entry;
      alter table audit_entry drop constraint audit_entry_previous_hash_fkey; delete from audit_entry where number = 3;
      update audit_entry set previous_hash = (select hash from held where number = 2) where number = 4`,
    undo: `update audit_entry a set previous_hash = h.previous_hash from held h where h.number = a.number and a.number = 4;
      alter table audit_entry disable trigger audit_tail_moves; insert into audit_entry select * from held where number = 3;
      alter table audit_entry enable trigger audit_tail_moves;
      alter table audit_entry add foreign key (previous_hash) references audit_entry (hash); drop table held`,
    check: 'audit-chain',
    named: /entry 3: is missing/,
  },
  {
    what: 'the last entry cut off',
    change: `${HELD} audit_entry; delete from audit_entry where number = (select max(number) from held)`,
    undo: 'insert into audit_entry select * from held order by number desc limit 1; drop table held',
    check: 'audit-chain',
    named: /the log ends with entry 5, it was entered up to 6/,
  },
  {
    what: 'an entry put in by hand at the end',
    change: `insert into audit_entry (number, at, action, outcome, previous_hash, hash)
      select number + 1, now(), 'person.read', 'done', hash, repeat('0', 64) from audit_entry order by number desc limit 1`,
    undo: `delete from audit_entry where hash = repeat('0', 64);
      update audit_tail t set (number, hash) = (select number, hash from audit_entry order by number desc limit 1)`,
    check: 'audit-chain',
    named: /entry 7: is not as it was entered/,
  },
  {
    what: 'a permission',
    change: "insert into permission values ('statistics', 'person.read', 'below')",
    undo: "delete from permission where (role, action) = ('statistics', 'person.read')",
    check: 'permission-copy',
    named: /only in the books: statistics person\.read below/,
  },
  {
    what: 'a version of the law that runs rest on',
    change: `${HELD} law_snapshot; update law_snapshot set canonical = replace(canonical, '"0.16"', '"0.15"') where digest = (select min(digest) from held)`,
    undo: 'update law_snapshot l set canonical = h.canonical from held h where h.digest = l.digest; drop table held',
    check: 'law-snapshots-unchanged',
    named: /snapshot [0-9a-f]{64}/,
  },
]

describe('what the owner tampers with', () => {
  let books: Books

  before(async () => {
    books = await freshBooks()
    await loadProvince(books, 'seed:5:600', 2021, () => {})
    // Of the employed: what is entered after it was settled is owed to heirs further.
    await books.owner.query(`insert into death select person_id, '2021-02-10', '2021-02-15', 'police' from employment
      where months @> int4range(24252, 24264) and person_id not in (select person_id from death) order by person_id limit 3`)
    await runYear(books, 2021, () => {})
    const agency = await signedIn(books, 'provincial-agency')
    const order = { action: 'person.read', place: { region: '320000' } } as const
    for (const purpose of ['一', '二', '三', '四', '五']) await perform(books, agency, { ...order, purpose }, async () => 0)
  })
  after(() => books?.close())

  async function broken(): Promise<Map<string, readonly string[]>> {
    const found = new Map<string, readonly string[]>()
    for await (const { name, breaks } of verify(books)) if (breaks.length > 0) found.set(name, breaks)
    return found
  }

  for (const { what, change, undo, check, named } of tamperings) {
    it(`is found and named: ${what}`, async () => {
      await books.owner.query(change)
      const found = await broken()
      await books.owner.query(undo)
      assert.match((found.get(check) ?? []).join('\n'), named, JSON.stringify([...found]))
      assert.deepEqual([...(await broken())], [], 'undone, everything holds again')
    })
  }
})
