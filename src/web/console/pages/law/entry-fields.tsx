/** One figure of a draft: its parameter out of the known ones, the value in the form its kind asks for, and what is in force now. */
import { DeleteOutlined } from '@ant-design/icons'
import { Button, Input, Segmented, Select } from 'antd'
import type { Day } from '../../../../kernel/day.ts'
import { parseMonth } from '../../../../kernel/month.ts'
import type { Law, ParameterEntry } from '../../../../rules/index.ts'
import { LawMarks } from '../../../kit/law-marks.tsx'
import { nameOfKey, parameterValue } from '../../../kit/parameter-value.ts'
import type { Wrong } from '../../../kit/rule-form.tsx'
import type { ParameterKind, ParameterKinds, TextEntry } from '../../law-queries.ts'
import { timeOfEntry } from './entries-table.tsx'
import { Labelled, TextField } from './labelled.tsx'

interface Props {
  readonly entry: TextEntry
  readonly position: number
  readonly kinds: ParameterKinds
  /** Undefined until it is read. */
  readonly law: Law | undefined
  readonly wrong: Wrong | undefined
  onChange(entry: TextEntry): void
  /** Left out where it is the only one. */
  readonly onRemove?: () => void
}

const HINTS: Readonly<Record<ParameterKind['value'], string>> = {
  yuan: '元，两位小数，如 4250.00',
  rate: '小数，如 0.16 即 16%',
  decimal: '小数',
  whole: '整数',
  month: '年-月，如 2025-01',
}

const FORMS: Readonly<Record<ParameterKind['dated'], string>> = { month: '年-月，如 2022-01', day: '年-月-日，如 2022-01-01' }

export function EntryFields({ entry, position, kinds, law, wrong, onChange, onRemove }: Props) {
  const kind = kinds.find(({ name }) => name === entry.parameter)
  const at = (field: string) => `entries.${position}.${field}`
  const set = (change: Partial<TextEntry>) => onChange({ ...entry, ...change })
  const chooseParameter = (parameter: string) => {
    const keys = kinds.find(({ name }) => name === parameter)?.keys
    set({ parameter, key: keys?.[0] ?? '' })
  }
  return (
    <fieldset className="law-entry">
      <legend>第 {position + 1} 项</legend>
      <div className="rule-form">
        <Labelled label="参数" path={at('parameter')} wrong={wrong}>
          {(common) => (
            <Select
              {...common}
              value={entry.parameter}
              onChange={chooseParameter}
              showSearch={{ optionFilterProp: 'label' }}
              options={kinds.map(({ name, zh }) => ({ value: name, label: zh }))}
            />
          )}
        </Labelled>
        {kind && <KeyField kind={kind} path={at('key')} wrong={wrong} value={entry.key} onChange={(key) => set({ key })} />}
        <div className="field">
          <span className="label">办法</span>
          <Segmented
            aria-label={`第 ${position + 1} 项办法`}
            value={entry.value === null ? 'repeal' : 'set'}
            onChange={(how) => set(how === 'repeal' ? { value: null, until: null } : { value: '' })}
            options={[
              { value: 'set', label: '设定' },
              { value: 'repeal', label: '废止' },
            ]}
          />
        </div>
        {entry.value !== null && kind && (
          <Labelled label={`值${readOf(kind, entry.value)}`} path={at('value')} wrong={wrong}>
            {(common) => (
              <Input
                {...common}
                value={entry.value ?? ''}
                placeholder={HINTS[kind.value]}
                inputMode={kind.value === 'whole' ? 'numeric' : 'decimal'}
                autoComplete="off"
                onChange={({ target }) => set({ value: target.value.trim() })}
              />
            )}
          </Labelled>
        )}
        <TextField
          label={entry.value === null ? '自此不再有效' : '自'}
          path={at('from')}
          wrong={wrong}
          hint={FORMS[kind?.dated ?? 'month']}
          value={entry.from}
          onChange={(from) => set({ from: from.trim() })}
        />
        {entry.value !== null && (
          <TextField
            label="至（不含；长期有效的不填）"
            path={at('until')}
            wrong={wrong}
            hint={FORMS[kind?.dated ?? 'month']}
            value={entry.until ?? ''}
            onChange={(until) => set({ until: until.trim() === '' ? null : until.trim() })}
          />
        )}
        <p className="present">{kind && law && <Present kind={kind} entry={entry} law={law} />}</p>
      </div>
      {onRemove && (
        <Button icon={<DeleteOutlined />} onClick={onRemove}>
          去掉第 {position + 1} 项
        </Button>
      )}
    </fieldset>
  )
}

/** How the value is read, once it can be. */
function readOf({ name, value: form }: ParameterKind, value: string): string {
  const isRead = form === 'yuan' ? /^\d+\.\d\d$/.test(value) : form === 'rate' ? /^[01](\.\d{1,6})?$/.test(value) : false
  return isRead ? `：${parameterValue(name, value)}` : ''
}

interface KeyProps {
  readonly kind: ParameterKind
  readonly path: string
  readonly wrong: Wrong | undefined
  readonly value: string
  onChange(key: string): void
}

function KeyField({ kind: { name, keys }, path, wrong, value, onChange }: KeyProps) {
  if (keys?.length === 1 && keys[0] === '') return null
  if (keys === null) return <TextField label="适用对象" path={path} wrong={wrong} hint="因素名称" value={value} onChange={onChange} />
  return (
    <Labelled label="适用对象" path={path} wrong={wrong}>
      {(common) => (
        <Select
          {...common}
          value={value}
          onChange={onChange}
          showSearch={{ optionFilterProp: 'label' }}
          options={keys.map((key) => ({ value: key, label: nameOfKey(name, key) }))}
        />
      )}
    </Labelled>
  )
}

/** What holds at the beginning of the entry's time on the law as it is known now. */
function Present({ kind, entry: { key, from }, law }: { readonly kind: ParameterKind; readonly entry: TextEntry; readonly law: Law }) {
  const found = inForce(law, kind, key, from)
  if (found === 'no time') return <span className="soft">填写起始时间后，在此显示该时的现行值。</span>
  if (found === undefined) return <span className="soft">{from} 尚无现行值。</span>
  const { name, value, document, status, confirmed, synthetic, suppliedBy } = found
  return (
    <>
      {from} 现行：<strong className="number">{parameterValue(name, value)}</strong>{' '}
      <span className="soft">
        （{timeOfEntry(found)}；{document}，{found.publishedOn} 公布）
      </span>{' '}
      <LawMarks of={{ status, confirmed, synthetic, suppliedBy }} />
    </>
  )
}

function inForce(law: Law, { name, dated }: ParameterKind, key: string, from: string): ParameterEntry | undefined | 'no time' {
  const read = name as Parameters<Law['readKey']>[0]
  if (dated === 'day') return /^\d{4}-\d\d-\d\d$/.test(from) ? law.readDay(read, from as Day)?.entry : 'no time'
  const month = parseMonth(from)
  return month === undefined ? 'no time' : law.readKey(read, key, month)?.entry
}
