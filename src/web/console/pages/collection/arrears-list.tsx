/** 欠费: bills that were due before a day and are not paid in full, with how long they have been. */
import { daysBetween, parseDay } from '../../../../kernel/day.ts'
import { DayField } from '../../../kit/fields.tsx'
import { useFilters } from '../../../kit/filters.ts'
import { useParameter } from '../../../kit/parameters-of-address.tsx'
import { type ServerColumn, ServerTable } from '../../../kit/server-table.tsx'
import { arrearsPage, type Bill } from '../../collection-queries.ts'
import { useProvince } from '../../province.tsx'
import { amount, billKey, forMonth, PAYER_KINDS, payer, payerCode, unit } from './bill-columns.tsx'
import { CREDIT_CODE } from './bill-list.tsx'

type Sort = 'payer' | 'dueOn' | 'open'

function columnsOn(day: string): readonly ServerColumn<Bill, Sort>[] {
  return [
    payer,
    // Before all else, so that it is seen where there is little room.
    amount('open', '欠费', { sort: 'open' }),
    payerCode,
    unit,
    forMonth,
    { key: 'dueOn', title: '应缴日', kind: 'text', sort: 'dueOn', value: ({ dueOn }) => dueOn },
    { key: 'age', title: '逾期天数', kind: 'number', value: ({ dueOn }) => overdue(dueOn, day) },
    amount('due', '应缴合计', { isMinor: true }),
    amount('paid', '已冲抵', { isMinor: true }),
  ]
}

function overdue(dueOn: string, day: string): string {
  const [due, on] = [parseDay(dueOn), parseDay(day)]
  return due === undefined || on === undefined ? '' : String(daysBetween(due, on))
}

export function ArrearsList() {
  const { units, year } = useProvince()
  const [day, setDay] = useParameter('day', `${year}-12-31`)
  const filters = useFilters({
    region: { kind: 'unit', label: '单位', units },
    payerKind: { kind: 'choice', label: '缴费人类别', choices: PAYER_KINDS },
    creditCode: CREDIT_CODE,
  })
  return (
    <section className="sheet">
      <ServerTable
        name={`欠费 ${day}`}
        columns={columnsOn(day)}
        keyOf={billKey}
        queryKey={['arrears', day]}
        list={(ask) => arrearsPage({ ...ask, ...filters.values, day })}
        filters={filters}
        tools={<DayField label="截至" value={day} onChange={setDay} />}
        empty="至这一天没有欠费：应缴日在此以前的账单当日都已缴清，或账簿此时尚无账单。"
      />
    </section>
  )
}
