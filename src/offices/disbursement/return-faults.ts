/** The faults of incoming returns that only the books can tell: the payment, the month, and what came back of it before. */
import type pg from 'pg'
import type { Month } from '../../kernel/month.ts'
import { addStagedFaults, type FaultList } from '../../platform/files/index.ts'

const MONTH_OF_DAY = 'extract(year from i.returned_on)::int * 12 + extract(month from i.returned_on)::int - 1'

const FAULTS = `
  select i.file_row, 'person' as column_name, 'unknown-payment' as code, i.person_id::text as value, null as was
    from incoming_return i where not exists (
      select from payment p where p.person_id = i.person_id and p.for_month = i.for_month and p.line = 1)
  union all
  select i.file_row, 'returnedOn', case when m.month is not null then 'month-closed' else 'not-in-month' end, i.returned_on::text, null
    from (select *, ${MONTH_OF_DAY} as month from incoming_return i) i left join month_closing m on m.month = i.month
    where m.month is not null or i.month <> $1
  union all
  select file_row, 'forMonth', 'duplicate-key', for_month / 12 || '-' || lpad((for_month % 12 + 1)::text, 2, '0'), null
    from (select *, row_number() over (partition by person_id, for_month order by file_row) as copy from incoming_return) i where copy > 1
  union all
  select i.file_row, v.column_name, 'return-differs', v.value, v.was
    from incoming_return i join payment_return r on r.person_id = i.person_id and r.for_month = i.for_month and r.line = 1
    cross join lateral (values ('returnedOn', i.returned_on::text, r.returned_on::text), ('reason', i.reason, r.reason)) v (column_name, value, was)
    where v.value <> v.was`

export async function addReturnFaults(
  client: pg.PoolClient,
  { month, file, faults }: { month: Month; file: string; faults: FaultList },
): Promise<void> {
  await addStagedFaults(client, { select: FAULTS, values: [month], file, faults })
}
