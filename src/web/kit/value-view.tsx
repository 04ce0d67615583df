/** Any value in the JSON forms of rules, with its fields by name; money bears its unit, codes are told in words. */
import { useMemo } from 'react'
import { planUnit } from '../../kernel/plan-unit.ts'
import { parameterKind } from '../../rules/index.ts'
import { nameOfField, nameOfValue } from './field-names.ts'
import { grouped } from './money.ts'
import { moneyFields } from './money-fields.ts'
import { nameOfKey } from './parameter-value.ts'

interface Props {
  readonly value: unknown
  /** Whose value it is: its schemas say what of it is money. */
  readonly rule: string
}

export function ValueView({ value, rule }: Props) {
  const money = useMemo(() => moneyFields(rule), [rule])
  return <Part name="" value={value} money={money} />
}

interface PartProps {
  /** The field it stands in; of an item of a list, the list's. */
  readonly name: string
  readonly value: unknown
  readonly money: ReadonlySet<string>
  /** What stands beside it. */
  readonly beside?: Readonly<Record<string, unknown>>
}

function Part({ name, value, money, beside }: PartProps) {
  if (Array.isArray(value)) {
    if (value.length === 0) return <span className="soft">无</span>
    return (
      <ol>
        {value.map((each, position) => (
          // Items of a list in an answer have no name but their place.
          <li key={String(position)}>
            <Part name={name} value={each} money={money} />
          </li>
        ))}
      </ol>
    )
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value)
    if (entries.length === 0) return <span className="soft">无</span>
    return (
      <dl className="pairs">
        {entries.map(([field, each]) => (
          <Pair key={field} name={field} value={each} money={money} beside={value as Readonly<Record<string, unknown>>} />
        ))}
      </dl>
    )
  }
  return <span className="number">{printed(name, value, money, beside)}</span>
}

const DECIMAL = /^-?\d+\.\d+$/
const YUAN = /^-?\d+\.\d\d$/

function printed(name: string, value: unknown, money: ReadonlySet<string>, beside: Readonly<Record<string, unknown>> = {}): string {
  const text = String(value)
  if (money.has(name) && YUAN.test(text)) return `${grouped(text)} 元`
  if (name === 'region' && planUnit(text) !== undefined) return `${planUnit(text)?.zh}（${text}）`
  if (name === 'parameter') return parameterKind(text)?.zh ?? text
  if (name === 'key') return nameOfKey(String(beside['parameter']), text)
  const word = nameOfValue(value)
  return DECIMAL.test(word) ? grouped(word) : word
}

function Pair({ name, ...part }: PartProps) {
  return (
    <>
      <dt>{nameOfField(name)}</dt>
      <dd data-field={name}>
        <Part name={name} {...part} />
      </dd>
    </>
  )
}
