/** How users and grants are told of on screen. */
import { roleNames } from '../../../kit/access-names.ts'
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
  const where = region ?? (employer !== null ? `单位 ${employer}` : person !== null ? `人员 ${person}` : '')
  return `${roleNames[role]?.zh ?? role}${where === '' ? '' : `（${where}）`}`
}
