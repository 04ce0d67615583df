import assert from 'node:assert/strict'
import { test } from 'node:test'
import { monthOf } from '../kernel/month.ts'
import { Trace } from '../kernel/rule.ts'
import { Law, supplementFromRows } from '../law/index.ts'
import { employeeDue, employerDue } from './contribution/index.ts'
import { parametersIn, surenessOf } from './sureness.ts'

const PARK = { parameter: 'employer-rate', key: '320576', value: '0.14', from: '2021-01', until: '2022-01', publishedOn: '2021-01-01' }
const MADE_UP = { ...PARK, status: 'final', document: '合成数据', suppliedBy: '合成省', synthetic: 'true' }

test('what is final and confirmed leaves nothing to say', () => {
  const trace = new Trace()
  employeeDue({ wage: 500_000 as never, month: monthOf(2021, 12) }, Law.builtIn(), trace)
  assert.deepEqual(surenessOf(parametersIn(trace.because)), { confirmed: true, synthetic: false, provisional: false, unsure: [] })
})

test('a figure below an answer that is provisional and unconfirmed is found, once', () => {
  const trace = new Trace()
  for (const wage of [500_000, 600_000]) employeeDue({ wage: wage as never, month: monthOf(2021, 3) }, Law.builtIn(), trace)
  const { confirmed, provisional, synthetic, unsure } = surenessOf(parametersIn(trace.because))
  assert.deepEqual([confirmed, provisional, synthetic], [false, true, false])
  assert.deepEqual(unsure.map(({ name }) => name).sort(), ['base-ceiling', 'base-floor'])
})

test('what was made up says so, and who supplied it', () => {
  const { entries } = supplementFromRows([MADE_UP], 'law.csv')
  const trace = new Trace()
  employerDue({ bases: [500_000 as never], month: monthOf(2021, 12), region: '320576' }, Law.builtIn().with(entries), trace)
  const { synthetic, confirmed, unsure } = surenessOf(parametersIn(trace.because))
  assert.deepEqual([synthetic, confirmed, unsure[0]?.suppliedBy], [true, false, '合成省'])
})
