/**
 * Money that leaves with a person who moves to another province: the account, temporary accounts gathered with it, and a
 * part of the wages contributions were paid on since 1998 (转移接续资金).
 */
import { z } from 'zod'
import { add, sum } from '../../kernel/fen.ts'
import { monthOf } from '../../kernel/month.ts'
import { accept } from '../../kernel/outcome.ts'
import { NONE, Ratio } from '../../kernel/ratio.ts'
import { year, yuan } from '../codec.ts'
import { define, notSet } from '../define.ts'

const CITES = ['苏政发〔2020〕45号 附件1 五(四)', '国办发〔2009〕66号 4']

export const transferOut = define(
  {
    id: 'portability/transfer-out',
    title: { zh: '跨省转出资金', en: 'Money of a transfer out of the province' },
    cites: CITES,
    readsLaw: true,
    input: z.strictObject({
      accountBalance: yuan,
      temporaryAccounts: z.array(yuan).readonly().optional(),
      wages: z.array(z.strictObject({ year, total: yuan })).readonly(),
    }),
    value: z.strictObject({ account: yuan, temporary: yuan, pooled: yuan, total: yuan }),
  },
  ({ accountBalance, temporaryAccounts = [], wages }, law, trace) => {
    let exact = NONE
    for (const wage of wages) {
      const january = monthOf(wage.year, 1)
      const rate = law.read('transfer-pooled-rate', january, trace)
      if (!rate) return notSet(CITES, 'transfer-pooled-rate', january)
      exact = exact.plus(Ratio.of(wage.total).times(rate.ratio))
    }
    const pooled = exact.toFen('half-up')
    const temporary = sum(temporaryAccounts)
    return accept({ account: accountBalance, temporary, pooled, total: add(add(accountBalance, temporary), pooled) }, CITES)
  },
)
