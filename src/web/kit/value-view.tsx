/** Any value in the JSON forms of rules, with its fields by name; money bears its unit, rates are hundredths, codes are told in words. */
import { useMemo } from 'react'
import { planUnit } from '../../kernel/plan-unit.ts'
import { parameterKind } from '../../rules/index.ts'
import { nameOfField, nameOfValue } from './field-names.ts'
import { grouped } from './money.ts'
import { moneyFields, rateFields } from './money-fields.ts'
import { hundredths, nameOfKey } from './parameter-value.ts'

interface Props {
  readonly value: unknown
  /** Whose value it is: its schemas say what of it is money. */
  readonly rule: string
}

export function ValueView({ value, rule }: Props) {
  const of = useMemo(() => ({ rule, money: moneyFields(rule), rates: rateFields(rule) }), [rule])
  return <Part name="" value={value} of={of} />
}

interface Fields {
  readonly rule: string
  readonly money: ReadonlySet<string>
  readonly rates: ReadonlySet<string>
}

interface PartProps {
  /** The field it stands in; of an item of a list, the list's. */
  readonly name: string
  readonly value: unknown
  readonly of: Fields
  /** What stands beside it. */
  readonly beside?: Readonly<Record<string, unknown>>
}

function Part({ name, value, of, beside }: PartProps) {
  if (Array.isArray(value)) {
    if (value.length === 0) return <span className="soft">无</span>
    return (
      <ol>
        {value.map((each, position) => (
          // Items of a list in an answer have no name but their place.
          <li key={String(position)}>
            <Part name={name} value={each} of={of} />
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
          <Pair key={field} name={field} value={each} of={of} beside={value as Readonly<Record<string, unknown>>} />
        ))}
      </dl>
    )
  }
  return <span className="number">{printed(name, value, of, beside)}</span>
}

const NUMBER = /^-?\d+(?:\.\d+)?$/
const DECIMAL = /^-?\d+\.\d+$/
const YUAN = /^-?\d+\.\d\d$/

function printed(name: string, value: unknown, { money, rates }: Fields, beside: Readonly<Record<string, unknown>> = {}): string {
  const text = String(value)
  if (money.has(name) && YUAN.test(text)) return `${grouped(text)} 元`
  if (rates.has(name) && NUMBER.test(text)) return hundredths(text)
  if (name === 'region' && planUnit(text) !== undefined) return `${planUnit(text)?.zh}（${text}）`
  if (name === 'parameter') return parameterKind(text)?.zh ?? text
  if (name === 'key') return nameOfKey(String(beside['parameter']), text)
  const word = nameOfValue(value)
  return DECIMAL.test(word) ? grouped(word) : word
}

function Pair({ name, ...part }: PartProps) {
  return (
    <>
      <dt>{nameOfField(name, part.of.rule)}</dt>
      <dd data-field={name}>
        <Part name={name} {...part} />
      </dd>
    </>
  )
}
