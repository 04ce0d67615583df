/** A synthetic province: its folder, and the simulated tax bureau and bank that answer for it. */
export { type Answer, answerBill, type Bill, type Receipt, strayReceipts } from './bills.ts'
export { type SimulatedOutside, simulatedOutside } from './outside.ts'
export { answerPayment } from './payments.ts'
export { type ProvinceSpec, parseProvinceSpec } from './spec.ts'
export { firstMonthWithoutLimits, writeProvince } from './write-province.ts'
