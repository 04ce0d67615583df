/** One person of the province: payer or pensioner, with a name, a number and a place. */
import { daysInMonth } from '../kernel/day.ts'
import type { Month } from '../kernel/month.ts'
import { type Context, PAYERS_TO_A_PENSIONER, type PersonFiles } from './context.ts'
import { personName } from './names.ts'
import { writePayer } from './payer.ts'
import { writePensioner } from './pensioner.ts'
import type { Person, RetirementGroup } from './people.ts'
import { type Random, TOPIC } from './random.ts'

/** Provinces people come from to work. */
const ELSEWHERE = ['341203', '341302', '411503', '411403', '370829', '421083', '510723', '622425', '522223', '230882'] as const

export function writePerson(context: Context, number: number, random: Random, files: PersonFiles): void {
  random.start(context.seed, TOPIC.person, number)
  const key = `P${String(number).padStart(8, '0')}`
  const group: RetirementGroup = random.chance(0.54) ? 'male' : random.chance(0.3) ? 'female55' : 'female50'
  const isPensioner = random.chance(1 / (1 + PAYERS_TO_A_PENSIONER))
  const unit = (isPensioner ? context.pensionerUnits : context.payerUnits).choose(random)
  const person = { key, group, unit }
  const register = (birth: Month): string => writeRegistration(context, { person, birth, random, files, settled: isPensioner })
  if (isPensioner) writePensioner(context, { person, random, files, register })
  else writePayer(context, { person, random, files, register })
}

interface Registration {
  readonly person: Person
  readonly birth: Month
  readonly random: Random
  readonly files: PersonFiles
  readonly settled: boolean
}

/** Writes the person's line and gives the identity number. */
function writeRegistration(context: Context, { person, birth, random, files, settled }: Registration): string {
  const male = person.group === 'male'
  const home = homeOf(context, person.unit, random, settled)
  const day = 1 + random.below(daysInMonth(birth))
  const idNumber = context.numbers.next(home, { month: birth, day, male })
  files.persons.line(`${person.key},${idNumber},${personName(random, male)},${person.group},${home}`)
  return idNumber
}

function homeOf(context: Context, unit: number, random: Random, settled: boolean): string {
  if (random.chance(settled ? 0.03 : 0.2)) return random.pick(ELSEWHERE)
  const shape = context.shapes[random.chance(0.8) ? unit : random.below(context.shapes.length)]
  const region = shape?.unit.level === 'province' || shape?.unit.level === 'park' ? '320500' : (shape?.unit.region ?? '320100')
  return region.endsWith('00') ? `${region.slice(0, 4)}0${2 + random.below(5)}` : region
}
