import assert from 'node:assert/strict'
import { after, before, it } from 'node:test'
import { enter, roles } from '../access/index.ts'
import { readConfig } from '../config.ts'
import { type Books, inTransaction } from '../database/index.ts'
import { freshBooks } from '../testing.ts'
import { hasDemonstration, SECOND_HANDS, seatDemonstration, withdrawDemonstration } from './demonstration.ts'
import { signIn } from './sign-in.ts'

let books: Books

before(async () => {
  books = await freshBooks()
  for (const statement of [
    "insert into plan_unit values ('320000', '省本级', null), ('320100', '南京市', '320000')",
    "insert into collector values ('c', 'c', '320100', '320100', '2020-01-01')",
    "insert into employer values (7, 'e', repeat('7', 18), 'e', '320100', 'c', 'x')",
    "insert into person values (70, 'p', repeat('7', 18), 'p', 'male', 23000, '320100')",
    "insert into employment values (70, 7, '[24252,24264)')",
  ])
    await books.owner.query(statement)
})
after(() => books.close())

it('seats one user a role and second hands, who sign in with the password of this start and no other', async () => {
  assert.equal(await hasDemonstration(books), false)
  const first = await seatDemonstration(books)
  assert.equal(await hasDemonstration(books), true)
  const second = await seatDemonstration(books)
  const { signIn: config } = readConfig()
  const seats = []
  for (const login of [...roles, ...Object.keys(SECOND_HANDS)]) {
    const token = await signIn(books, { login, password: second }, config)
    const { principal } = await inTransaction(books.server, (client) => enter(client, { session: token }))
    seats.push([principal.role, principal.region ?? principal.employer ?? principal.person])
  }
  assert.deepEqual(
    seats.map(([role]) => role),
    [...roles, ...Object.values(SECOND_HANDS)],
  )
  const at = Object.fromEntries(seats)
  assert.deepEqual([at['audit'], at['local-tax'], at['employer'], at['insured-person']], ['320000', '320100', 7, 70])
  await assert.rejects(signIn(books, { login: 'audit', password: first }, config), { code: 'sign-in-refused' })
})

it('takes them away where the books are no sample', async () => {
  const password = await seatDemonstration(books)
  await withdrawDemonstration(books)
  assert.equal(await hasDemonstration(books), false)
  await assert.rejects(signIn(books, { login: 'audit', password }, readConfig().signIn), { code: 'sign-in-refused' })
})
