import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Day, dayOf, parseDay } from '../kernel/day.ts'
import { addMonths, monthOf } from '../kernel/month.ts'
import { Trace } from '../kernel/rule.ts'
import { Law, notSetFacts } from './law.ts'
import { type ParameterEntry, type ParameterName, parameterKind, parameterKinds } from './parameter.ts'
import { articles } from './register.ts'

const LAW = Law.builtIn()
const JULY = monthOf(2021, 7)

function day(text: string): Day {
  const found = parseDay(text)
  assert.ok(found)
  return found
}

function supplied(part: Partial<ParameterEntry>): ParameterEntry {
  return {
    name: 'employer-rate',
    key: '320576',
    value: '0.14',
    from: '2021-01',
    until: '2022-01',
    publishedOn: day('2021-01-01'),
    status: 'final',
    document: 'supplied for a test',
    cites: [],
    confirmed: false,
    origin: 'supplement',
    suppliedBy: 'tester',
    synthetic: true,
    ...part,
  }
}

test('what was published last wins, by the day of knowledge', () => {
  assert.equal(LAW.limits(JULY)?.floor, 380_000)
  assert.equal(LAW.knownOn(day('2021-11-15')).limits(JULY)?.floor, 336_800)
  assert.equal(LAW.knownOn(day('2021-11-16')).limits(JULY)?.status, 'final')
  assert.equal(LAW.knownOn(day('2021-06-30')).limits(JULY), undefined)
})

test('of one day, what is added later wins', () => {
  const again = supplied({ name: 'base-floor', key: '', value: '3900.00', from: '2021-07', publishedOn: day('2021-11-16') })
  assert.equal(LAW.with([again]).limits(JULY)?.floor, 390_000)
  assert.equal(LAW.limits(JULY)?.floor, 380_000)
})

test('days between two publications know the same law', () => {
  const cut = LAW.knownOn(day('2021-03-02'))
  assert.equal(LAW.knownOn(day('2021-03-03')), cut)
  assert.equal(LAW.knownOn(day('9999-12-31')).canonical(), LAW.canonical())
  assert.equal(LAW.knownOn(day('1900-01-01')).entries.length, 0)
})

test('a region that may have a rate of its own is read by it alone', () => {
  const december = monthOf(2021, 12)
  assert.equal(LAW.employerRate('320576', december), undefined)
  assert.equal(LAW.employerRate('320576', addMonths(december, 1))?.ppm, 160_000)
  assert.equal(LAW.knownOn(day('2021-12-05')).employerRate('320576', december), undefined)
  assert.equal(LAW.employerRate('320500', december)?.ppm, 160_000)
  assert.equal(LAW.with([supplied({})]).employerRate('320576', december)?.ppm, 140_000)
})

test('a figure from a supplement says so where it is read', () => {
  const trace = new Trace()
  LAW.with([supplied({})]).employerRate('320576', monthOf(2021, 3), trace)
  assert.deepEqual(trace.parameters, [
    {
      name: 'employer-rate',
      key: '320576',
      value: '0.14',
      from: '2021-01',
      until: '2022-01',
      publishedOn: '2021-01-01',
      document: 'supplied for a test',
      status: 'final',
      confirmed: false,
      suppliedBy: 'tester',
      synthetic: true,
    },
  ])
})

test('an entry that cannot be read is no law', () => {
  assert.throws(() => Law.of([supplied({ value: 'sixteen' })]), TypeError)
  assert.throws(() => Law.of([supplied({ name: 'unheard-of' })]), TypeError)
})

test('closed ranges end: no figure runs on', () => {
  for (const name of ['base-floor', 'crediting-rate', 'calculation-base', 'urban-income', 'index-wage'] as const) {
    assert.equal(LAW.read(name, monthOf(2040, 1)), undefined, name)
  }
  for (const name of ['employee-rate', 'flexible-rate', 'qualifying-months', 'phase-in'] as const) {
    assert.ok(LAW.read(name, monthOf(2040, 1)), name)
  }
})

test('every built-in entry has its keys, a registered article and, while it stands, is known when it takes force', () => {
  const registered = new Set(articles.map(({ cite }) => cite))
  for (const { name, key, cites, until, from, publishedOn } of LAW.entries) {
    const keys = parameterKind(name)?.keys
    assert.ok(keys === null || keys?.includes(key), `${name} ${key}`)
    assert.ok(cites.length > 0 && cites.every((cite) => registered.has(cite)), `${name} cites ${cites.join(', ')}`)
    assert.ok(until === null || until > from, `${name} ${from}`)
    assert.ok(parseDay(publishedOn))
  }
})

test('what the built-in law leaves unset has a name all the same', () => {
  const set = new Set(LAW.entries.map(({ name }) => name))
  const unset = parameterKinds.map(({ name }) => name).filter((name) => !set.has(name))
  assert.deepEqual(unset, ['general-gap-provincial-share', 'general-gap-weight'])
})

test('the parameters in force on a day are one for each name and key', () => {
  const entries = LAW.inForce(dayOf(JULY, 15))
  const names = entries.map(({ name, key }) => `${name} ${key}`)
  assert.equal(new Set(names).size, names.length)
  assert.ok(names.includes('late-surcharge-rate '))
  assert.equal(entries.find(({ name }) => name === 'base-floor')?.value, '3800.00')
})

test('the text of a snapshot is one line an entry, the same for the same law', () => {
  assert.equal(LAW.canonical().trimEnd().split('\n').length, LAW.entries.length)
  assert.equal(Law.of([...LAW.entries]).canonical(), LAW.canonical())
  assert.notEqual(LAW.with([supplied({})]).canonical(), LAW.canonical())
})

test('a refusal names the parameter and the month', () => {
  const name: ParameterName = 'base-floor'
  assert.deepEqual(notSetFacts(name, JULY), { parameter: 'base-floor', at: '2021-07' })
  assert.deepEqual(notSetFacts('employer-rate', JULY, '320576'), { parameter: 'employer-rate', key: '320576', at: '2021-07' })
})
