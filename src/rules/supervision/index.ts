export { localRule } from './local-rule.ts'
