/** Grants a role: at a plan unit, for an employer or a person, or without a place, as the role is. */
import { Button, Select } from 'antd'
import dayjs from 'dayjs'
import { type FormEvent, useId } from 'react'
import { roleNames } from '../../../kit/access-names.ts'
import { DraftFound, useDraft } from '../../../kit/draft.tsx'
import { DayField, UnitPicker } from '../../../kit/fields.tsx'
import { OrderProblem } from '../../../kit/order-problem.tsx'
import { TextField } from '../../../kit/text-field.tsx'
import { PROVINCE } from '../../province.tsx'
import { useUnits } from '../../queries.ts'
import { type NewGrant, useGrantRole } from '../../system-queries.ts'

const EMPTY = { role: '', region: '', number: '', from: '', until: '' }
type Typed = typeof EMPTY

const ROLES = Object.entries(roleNames).map(([value, { zh }]) => ({ value, label: zh }))

/** Where a role of each level acts. */
const PLACES: Readonly<Record<string, (typed: Typed) => Partial<NewGrant>>> = {
  province: () => ({ region: PROVINCE }),
  administration: () => ({ region: PROVINCE }),
  local: ({ region }) => ({ region }),
  record: ({ role, number }) => ({ [role === 'employer' ? 'employer' : 'person']: Number(number) }),
}

function grantOf(typed: Typed, from: string): NewGrant {
  const level = roleNames[typed.role]?.level ?? ''
  return { role: typed.role, from, ...(typed.until !== '' && { until: typed.until }), ...PLACES[level]?.(typed) }
}

export function GrantForm({ user }: { readonly user: number }) {
  const id = useId()
  const draft = useDraft(`grant ${user}`, EMPTY)
  const units = useUnits().data?.units ?? []
  const { order, error, isUnderWay } = useGrantRole(user, draft.clear)
  const { role, region, number, from, until } = draft.value
  const level = roleNames[role]?.level
  const day = from === '' ? dayjs().format('YYYY-MM-DD') : from
  const isWhole = role !== '' && (level !== 'local' || region !== '') && (level !== 'record' || /^[1-9]\d{0,14}$/.test(number))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    order(grantOf(draft.value, day))
  }
  return (
    <form className="order-form" onSubmit={submit} aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>授予岗位</h3>
      <DraftFound of={draft} />
      <div className="field">
        <label htmlFor={id}>岗位</label>
        <Select
          id={id}
          value={role === '' ? null : role}
          placeholder="选择岗位"
          options={ROLES}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(value: string) => draft.set({ role: value })}
        />
      </div>
      {level === 'local' && (
        <UnitPicker
          units={units}
          value={region}
          first={{ value: '', label: '选择计划单位' }}
          onChange={(value) => draft.set({ region: value })}
        />
      )}
      {level === 'record' && (
        <TextField
          label={role === 'employer' ? '用人单位编号' : '参保人编号'}
          value={number}
          isRequired
          pattern="[1-9]\d{0,14}"
          onChange={(value) => draft.set({ number: value })}
        />
      )}
      <DayField label="自（含）" value={day} onChange={(value) => draft.set({ from: value })} />
      <DayField label="至（不含，可不填）" value={until} optional onChange={(value) => draft.set({ until: value })} />
      <OrderProblem error={error} />
      <Button type="primary" htmlType="submit" disabled={!isWhole || isUnderWay} loading={isUnderWay}>
        授予
      </Button>
    </form>
  )
}
