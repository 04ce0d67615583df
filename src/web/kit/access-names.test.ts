import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ACTIONS, DOOR_EVENTS, ROLES } from '../../platform/access/index.ts'
import { actionNames, roleNames } from './access-names.ts'

test('roles are called as in the table of roles, and sit where it says', () => {
  assert.deepEqual(roleNames, ROLES)
})

test('every action and event of the audit log has its name', () => {
  const names = Object.entries(ACTIONS).map(([action, { zh }]) => [action, zh])
  assert.deepEqual(Object.entries(actionNames).slice(0, names.length), names)
  assert.deepEqual(Object.keys(actionNames).slice(names.length), [...DOOR_EVENTS])
})
