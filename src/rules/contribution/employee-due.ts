/** What an employee owes for a month, all of it for the individual account (职工个人缴费). */
import { z } from 'zod'
import { MILLION, times } from '../../kernel/fen.ts'
import { accept } from '../../kernel/outcome.ts'
import { month, yuan } from '../codec.ts'
import { define, notSet } from '../define.ts'
import { contributionBase } from './base.ts'

const CITES = ['苏政发〔2020〕45号 附件1 二(二)']

export const employeeDue = define(
  {
    id: 'contribution/employee-due',
    title: { zh: '职工个人应缴', en: 'Employee contribution due' },
    cites: CITES,
    readsLaw: true,
    input: z.strictObject({ wage: yuan, month }),
    value: z.strictObject({ base: yuan, due: yuan, toAccount: yuan }),
  },
  (given, law, trace) => {
    const assessed = contributionBase(given, law, trace)
    if (!assessed.ok) return assessed
    const rate = law.read('employee-rate', given.month, trace)
    if (!rate) return notSet(CITES, 'employee-rate', given.month)
    const { base } = assessed.value
    const due = times(base, rate.ppm, MILLION, 'half-up')
    return accept({ base, due, toAccount: due }, CITES)
  },
)
