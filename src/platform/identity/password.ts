/** Passwords: argon2id, in the PHC string format, so that its costs can be raised later without losing what is stored. */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const digest = promisify(argon2)

interface Costs {
  /** KiB */
  readonly memory: number
  readonly passes: number
  readonly parallelism: number
}

const COSTS: Costs = { memory: 19_456, passes: 2, parallelism: 1 }
const TAG_BYTES = 32
const FORM = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const tag = await tagOf(password, salt, COSTS)
  return `$argon2id$v=19$m=${COSTS.memory},t=${COSTS.passes},p=${COSTS.parallelism}$${unpadded(salt)}$${unpadded(tag)}`
}

/** Takes the same time for a user without a password: then a tag that nothing gives is compared. */
export async function isPassword(hash: string | null, password: string): Promise<boolean> {
  const [, memory, passes, parallelism, salt = '', tag = ''] = FORM.exec(hash ?? NOBODYS) ?? []
  if (memory === undefined) throw new Error('a stored password is not in the form of argon2id')
  const costs = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }
  const given = await tagOf(password, Buffer.from(salt, 'base64'), costs)
  return timingSafeEqual(given, Buffer.from(tag, 'base64')) && hash !== null
}

const NOBODYS = `$argon2id$v=19$m=${COSTS.memory},t=${COSTS.passes},p=${COSTS.parallelism}$${unpadded(randomBytes(16))}$${unpadded(randomBytes(TAG_BYTES))}`

async function tagOf(password: string, nonce: Buffer, costs: Costs): Promise<Buffer> {
  return digest('argon2id', { message: password.normalize('NFKC'), nonce, tagLength: TAG_BYTES, ...costs })
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
