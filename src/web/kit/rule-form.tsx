/** A form for the input of any rule, made from its schema. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Input, Select } from 'antd'
import { useId } from 'react'
import { nameOfField, nameOfValue } from './field-names.ts'
import { emptyValue, type FormField, type FormSchema } from './form-schema.ts'

/** What is wrong with the input, and where: names and positions joined by dots. */
export interface Wrong {
  readonly path: string
  readonly says: string
}

interface Props {
  readonly schema: FormSchema
  readonly label: string
  /** Where it stands in the input. */
  readonly path: string
  readonly value: unknown
  readonly isRequired?: boolean
  readonly wrong: Wrong | undefined
  onChange(value: unknown): void
}

export function RuleField(props: Props) {
  switch (props.schema.kind) {
    case 'fields':
      return <Fields {...props} fields={props.schema.fields} />
    case 'list':
      return <List {...props} item={props.schema.item} />
    case 'named':
      return <Named {...props} item={props.schema.item} />
    default:
      return <Single {...props} />
  }
}

function Single({ schema, label, path, value, isRequired = false, wrong, onChange }: Props) {
  const id = useId()
  const isWrong = wrong?.path === path
  const common = { id, ...(isWrong && { status: 'error' as const, 'aria-invalid': true, 'aria-describedby': `${id}-wrong` }) }
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {!isRequired && '（可不填）'}
      </label>
      {schema.kind === 'choice' ? (
        <Select
          {...common}
          value={text === '' ? undefined : text}
          onChange={(chosen?: string) => onChange(chosen ?? '')}
          allowClear={!isRequired}
          placeholder="请选择"
          options={schema.choices.map((each) => ({ value: each, label: nameOfValue(each) }))}
        />
      ) : (
        <Input
          {...common}
          value={text}
          placeholder={schema.kind === 'text' ? schema.hint : '整数'}
          {...(schema.kind === 'whole' && { inputMode: 'numeric' as const })}
          autoComplete="off"
          onChange={({ target }) => onChange(target.value)}
        />
      )}
      {isWrong && (
        <span id={`${id}-wrong`} className="wrong" role="alert">
          {wrong.says}
        </span>
      )}
    </div>
  )
}

function Fields({ fields, label, path, value, isRequired = false, wrong, onChange }: Props & { readonly fields: readonly FormField[] }) {
  const isGiven = value !== undefined && value !== ''
  return (
    <fieldset>
      <legend>{label}</legend>
      {!isRequired && !isGiven && (
        <Button icon={<PlusOutlined />} onClick={() => onChange(emptyValue({ kind: 'fields', fields }))}>
          填写{label}
        </Button>
      )}
      {(isRequired || isGiven) && (
        <div className="rule-form">
          <FieldsOf fields={fields} path={path} value={value} wrong={wrong} onChange={onChange} />
        </div>
      )}
      {!isRequired && isGiven && (
        <Button icon={<DeleteOutlined />} onClick={() => onChange('')} style={{ marginTop: '0.75rem' }}>
          不填{label}
        </Button>
      )}
    </fieldset>
  )
}

type FieldsProps = Pick<Props, 'path' | 'value' | 'wrong' | 'onChange'> & { readonly fields: readonly FormField[] }

/** The fields of a group one after another, without a frame of their own. */
export function FieldsOf({ fields, path, value, wrong, onChange }: FieldsProps) {
  const held = Object(value) as Readonly<Record<string, unknown>>
  return fields.map(({ name, isRequired, schema }) => (
    <RuleField
      key={name}
      schema={schema}
      label={nameOfField(name)}
      path={below(path, name)}
      value={held[name]}
      isRequired={isRequired}
      wrong={wrong}
      onChange={(next) => onChange({ ...held, [name]: next })}
    />
  ))
}

function List({ item, label, path, value, wrong, onChange }: Props & { readonly item: FormSchema }) {
  const held = Array.isArray(value) ? value : []
  return (
    <fieldset>
      <legend>{label}</legend>
      <div className="rule-form">
        {held.map((each, position) => (
          // Items of the list have no name but their place.
          <RuleField
            key={String(position)}
            schema={item}
            label={`${label} ${position + 1}`}
            path={below(path, String(position))}
            value={each}
            isRequired
            wrong={wrong}
            onChange={(next) => onChange(held.with(position, next))}
          />
        ))}
      </div>
      <div className="tools" style={{ marginTop: '0.75rem' }}>
        <Button icon={<PlusOutlined />} onClick={() => onChange([...held, emptyValue(item)])}>
          添一项{label}
        </Button>
        {held.length > 0 && (
          <Button icon={<DeleteOutlined />} onClick={() => onChange(held.slice(0, -1))}>
            去掉末项
          </Button>
        )}
      </div>
    </fieldset>
  )
}

/** Values under names of one's own, as factors and their weights. */
function Named({ item, label, path, value, wrong, onChange }: Props & { readonly item: FormSchema }) {
  const id = useId()
  const held = Object.entries(Object(value) as Readonly<Record<string, unknown>>)
  const add = (name: string) => name !== '' && onChange({ ...Object(value), [name]: emptyValue(item) })
  return (
    <fieldset>
      <legend>{label}</legend>
      <div className="rule-form">
        {held.map(([name, each]) => (
          <RuleField
            key={name}
            schema={item}
            label={name}
            path={below(path, name)}
            value={each}
            isRequired
            wrong={wrong}
            onChange={(next) => onChange({ ...Object(value), [name]: next })}
          />
        ))}
        <div className="field">
          <label htmlFor={id}>添一个名称，按回车</label>
          <Input
            id={id}
            autoComplete="off"
            onPressEnter={(event) => {
              event.preventDefault()
              add(event.currentTarget.value.trim())
              event.currentTarget.value = ''
            }}
          />
        </div>
      </div>
      {held.length > 0 && (
        <Button icon={<DeleteOutlined />} onClick={() => onChange(Object.fromEntries(held.slice(0, -1)))} style={{ marginTop: '0.75rem' }}>
          去掉末项
        </Button>
      )}
    </fieldset>
  )
}

function below(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}
