/** The fields of a draft's text: the document, what it carries out, its day and how sure it is, and the figures it sets. */
import { PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Segmented, Select } from 'antd'
import { useMemo } from 'react'
import type { Day } from '../../../../kernel/day.ts'
import { printCite } from '../../../kit/cite.ts'
import { DayField } from '../../../kit/fields.tsx'
import type { Wrong } from '../../../kit/rule-form.tsx'
import { Shown } from '../../../kit/state-page.tsx'
import { type LawText, type TextEntry, useLawMatrix, useParameterKinds } from '../../law-queries.ts'
import { useLaw } from '../../queries.ts'
import { lawFrom } from '../../rule-book.ts'
import { EntryFields } from './entry-fields.tsx'
import { Labelled, TextField } from './labelled.tsx'
import { STATUSES } from './names.ts'

interface Props {
  readonly text: LawText
  readonly wrong: Wrong | undefined
  onChange(text: LawText): void
}

export function TextFields({ text, wrong, onChange }: Props) {
  const set = (change: Partial<LawText>) => onChange({ ...text, ...change })
  return (
    <>
      <div className="rule-form">
        <TextField
          label="文号"
          path="document"
          wrong={wrong}
          hint="如 苏人社函〔2022〕334号"
          value={text.document}
          onChange={(document) => set({ document })}
        />
        <TextField label="标题" path="title" wrong={wrong} hint="文件标题" value={text.title} onChange={(title) => set({ title })} />
        <DayField label="拟公布日" value={text.plannedOn} onChange={(plannedOn) => set({ plannedOn })} />
        <div className="field">
          <span className="label">性质</span>
          <Segmented<LawText['status']>
            aria-label="性质"
            value={text.status}
            onChange={(status) => set({ status })}
            options={[
              { value: 'final', label: STATUSES.final },
              { value: 'provisional', label: STATUSES.provisional },
            ]}
          />
        </div>
        <Articles value={text.articles} wrong={wrong} onChange={(articles) => set({ articles })} />
        <div className="field">
          <span className="label">原文</span>
          <Checkbox
            checked={text.confirmed}
            onChange={({ target }) => set({ confirmed: target.checked, ...(target.checked && { suppliedBy: null }) })}
          >
            文件原文已核实
          </Checkbox>
        </div>
        {!text.confirmed && (
          <TextField
            label="参数由谁提供"
            path="suppliedBy"
            wrong={wrong}
            hint="未核实原文的，写明提供人或来源"
            value={text.suppliedBy ?? ''}
            onChange={(by) => set({ suppliedBy: by === '' ? null : by })}
          />
        )}
      </div>
      <Entries text={text} wrong={wrong} onEntries={(entries) => set({ entries })} />
    </>
  )
}

function Articles({
  value,
  wrong,
  onChange,
}: {
  readonly value: readonly string[]
  readonly wrong: Wrong | undefined
  onChange(cites: string[]): void
}) {
  const matrix = useLawMatrix()
  const options = useMemo(
    () =>
      matrix.data?.instruments.flatMap(({ articles }) => articles.map(({ cite, zh }) => ({ value: cite, label: printCite(cite), zh }))) ??
      [],
    [matrix.data],
  )
  return (
    <Labelled label="所依条款" path="articles" wrong={wrong} isBroad>
      {(common) => (
        <Select
          {...common}
          mode="multiple"
          value={[...value]}
          onChange={onChange}
          loading={matrix.data === undefined}
          placeholder="按文号、条款或内容查找，可选多条"
          showSearch={{ filterOption: (sought, option) => `${option?.value} ${option?.label} ${option?.zh}`.includes(sought) }}
          options={options}
          optionRender={({ data }) => (
            <>
              {data.label}
              <span className="cite">{data.zh}</span>
            </>
          )}
        />
      )}
    </Labelled>
  )
}

interface EntriesProps {
  readonly text: LawText
  readonly wrong: Wrong | undefined
  onEntries(entries: TextEntry[]): void
}

/** Beside each entry stands what is in force for its time, as it will be known on the day of publication. */
function Entries({ text: { entries, plannedOn }, wrong, onEntries }: EntriesProps) {
  const kinds = useParameterKinds()
  const all = useLaw()
  const law = useMemo(() => all.data && lawFrom(all.data.entries), [all.data])
  const known = useMemo(() => (plannedOn === '' ? law : law?.knownOn(plannedOn as Day)), [law, plannedOn])
  return (
    <Shown of={kinds} what="参数名录">
      {({ parameters }) => (
        <>
          <ol className="law-entries">
            {entries.map((entry, position) => (
              // Entries have no name but their place: two may be of one parameter while they are typed.
              <li key={String(position)}>
                <EntryFields
                  entry={entry}
                  position={position}
                  kinds={parameters}
                  law={known}
                  wrong={wrong}
                  onChange={(next) => onEntries(entries.with(position, next))}
                  {...(entries.length > 1 && { onRemove: () => onEntries(entries.toSpliced(position, 1)) })}
                />
              </li>
            ))}
          </ol>
          <div>
            <Button icon={<PlusOutlined />} onClick={() => onEntries([...entries, followingOf(entries)])}>
              添一项参数
            </Button>
          </div>
        </>
      )}
    </Shown>
  )
}

/** The next figure of a document is mostly for the same time. */
function followingOf(entries: readonly TextEntry[]): TextEntry {
  const last = entries.at(-1)
  const parameter = last?.parameter === 'base-floor' ? 'base-ceiling' : 'base-floor'
  return { parameter, key: '', value: '', from: last?.from ?? '', until: last?.until ?? null }
}
