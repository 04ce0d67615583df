/** How users and grants are told of on screen. */
import { roleNames } from '../../../kit/access-names.ts'
import { nameOfUnit } from '../../person-names.ts'
import { PROVINCE } from '../../province.tsx'
import type { Grant, User } from '../../system-queries.ts'

export const userStates: Readonly<Record<User['state'], string>> = {
  active: '正常',
  new: '待设本人口令',
  locked: '已锁定',
  disabled: '已停用',
}

/** Not taken back; whether today lies in it, its days say. */
export function isInForce({ revokedAt }: Grant): boolean {
  return revokedAt === null
}

export function wordForGrant({ role, region, employer, person }: Grant): string {
  const where = employer !== null ? `单位 ${employer}` : person !== null ? `人员 ${person}` : ''
  return `${wordForRole(role, region)}${where === '' ? '' : `（${where}）`}`
}

/** A role, with its seat where it is not the whole province. */
export function wordForRole(role: string, region: string | null): string {
  const name = roleNames[role]?.zh ?? role
  return region === null || region === PROVINCE ? name : `${name}（${nameOfUnit(region)}）`
}
