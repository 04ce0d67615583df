/** The faults of incoming receipts that only the books can tell: collector, month, and what is known of the same number. */
import type pg from 'pg'
import type { Month } from '../../kernel/month.ts'
import { addStagedFaults, type FaultList } from '../../platform/files/index.ts'

const MONTH_OF_DAY = 'extract(year from i.received_on)::int * 12 + extract(month from i.received_on)::int - 1'

/** Fen as yuan and months as text, for a fault shows what stood in the file. */
const yuan = (fen: string) => `trim(to_char(${fen} / 100.0, '999999999999990.00'))`
const monthText = (month: string) => `${month} / 12 || '-' || lpad((${month} % 12 + 1)::text, 2, '0')`

const FAULTS = `
  select i.file_row, 'collector' as column_name, 'collector-unknown' as code, i.collector as value, null as was
    from incoming_receipt i where not exists (
      select from collector c where c.collector = i.collector and i.received_on >= c.valid_from
        and (c.valid_until is null or i.received_on < c.valid_until))
  union all
  select i.file_row, 'receivedOn', case when m.month is not null then 'month-closed' when i.month <> $1 then 'not-in-month' else 'collection-begun' end,
      i.received_on::text, null
    from (select *, ${MONTH_OF_DAY} as month from incoming_receipt i) i left join month_closing m on m.month = i.month
    where m.month is not null or i.month <> $1 or exists (select from run where kind = 'collection' and booking_month = $1)
  union all
  select file_row, 'receipt', 'duplicate-key', receipt, null
    from (select file_row, receipt, row_number() over (partition by receipt order by file_row) as copy from incoming_receipt) i where copy > 1
  union all
  select i.file_row, v.column_name, 'receipt-differs', v.value, v.was
    from incoming_receipt i join receipt r on r.receipt = i.receipt
    cross join lateral (values
      ('collector', i.collector, r.collector), ('receivedOn', i.received_on::text, r.received_on::text), ('payer', i.payer, r.payer),
      ('forMonth', ${monthText('i.for_month')}, ${monthText('r.for_month')}), ('principal', ${yuan('i.principal')}, ${yuan('r.principal')}),
      ('surcharge', ${yuan('i.surcharge')}, ${yuan('r.surcharge')})) v (column_name, value, was)
    where v.value <> v.was`

export async function addReceiptFaults(
  client: pg.PoolClient,
  { month, file, faults }: { month: Month; file: string; faults: FaultList },
): Promise<void> {
  await addStagedFaults(client, { select: FAULTS, values: [month], file, faults })
}
