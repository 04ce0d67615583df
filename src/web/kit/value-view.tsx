/** Any value in the JSON forms of rules, with its fields by name. */
import { nameOfField, nameOfValue } from './field-names.ts'
import { grouped } from './money.ts'

const DECIMAL = /^-?\d+\.\d+$/

export function ValueView({ value }: { readonly value: unknown }) {
  if (Array.isArray(value)) {
    if (value.length === 0) return <span className="soft">无</span>
    return (
      <ol>
        {value.map((each, position) => (
          // Items of a list in an answer have no name but their place.
          <li key={String(position)}>
            <ValueView value={each} />
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
        {entries.map(([name, each]) => (
          <Pair key={name} name={name} value={each} />
        ))}
      </dl>
    )
  }
  const text = nameOfValue(value)
  return <span className="number">{DECIMAL.test(text) ? grouped(text) : text}</span>
}

function Pair({ name, value }: { readonly name: string; readonly value: unknown }) {
  return (
    <>
      <dt>{nameOfField(name)}</dt>
      <dd data-field={name}>
        <ValueView value={value} />
      </dd>
    </>
  )
}
