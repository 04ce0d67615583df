export { accountLeft } from './account-left.ts'
export { awardRetirees, takeOverPensions } from './award.ts'
export { FUNERAL, GRANT, HEIRS, settleDeaths } from './deaths.ts'
