/** Pages as one role sees them, for the guides of roles (docs/guide/roles). A local seat is a county, with its city above it. */
import type { Role } from '../../src/platform/access/index.ts'

export interface RolePage {
  readonly role: Role
  readonly path: string
  /** The plan unit of a local seat; a record's seat is found in the books. */
  readonly region?: string
}

const COUNTY = '320583'
const CITY = '320500'

export const ROLE_PAGES: Readonly<Record<string, RolePage>> = {
  'role-provincial-agency': { role: 'provincial-agency', path: '/work' },
  'role-provincial-agency-imports': { role: 'provincial-agency', path: '/imports' },
  'role-provincial-finance': { role: 'provincial-finance', path: '/law/drafts/1' },
  'role-hr-department': { role: 'hr-department', path: '/law/drafts/new' },
  'role-hr-department-edit': { role: 'hr-department', path: '/law/drafts/1/edit' },
  'role-tax': { role: 'local-tax', region: CITY, path: '/imports' },
  'role-bank': { role: 'bank', path: '/imports' },
  'role-local-agency': { role: 'local-agency', region: COUNTY, path: '/' },
  'role-local-agency-work': { role: 'local-agency', region: COUNTY, path: '/work' },
  'role-local-finance': { role: 'local-finance', region: CITY, path: '/work' },
  'role-local-government': { role: 'local-government', region: COUNTY, path: `/regions/${COUNTY}` },
  'role-supervision': { role: 'statistics', path: '/' },
  'role-insured-person': { role: 'insured-person', path: '/' },
  'role-employer': { role: 'employer', path: '/' },
  'role-supplier': { role: 'police', path: '/' },
  'role-system-admin': { role: 'system-admin', path: '/' },
  'role-security-admin': { role: 'security-admin', path: '/system?user=1' },
  'role-audit-admin': { role: 'audit-admin', path: '/system/audit' },
}
