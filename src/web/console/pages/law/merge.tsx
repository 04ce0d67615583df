/** What the other saved beside what is typed here, place by place; which of the two is taken is chosen, and nothing goes before that. */
import { Alert, Button, Segmented } from 'antd'
import { useState } from 'react'
import { printInstant } from '../../../kit/instant.tsx'
import { nameOfKey } from '../../../kit/parameter-value.ts'
import type { LawDraft, LawText, TextEntry } from '../../law-queries.ts'
import { saidOf, timeOfEntry } from './entries-table.tsx'
import { ACTS, departmentOf, STATUSES, titleOf } from './names.ts'
import { type Difference, differencesOf, firstChoice, merged, type Side } from './three-ways.ts'

interface Props {
  /** What was read before either changed it. */
  readonly base: LawText
  readonly mine: LawText
  /** As it stands now. */
  readonly theirs: LawDraft
  onTaken(text: LawText): void
}

export function Merge({ base, mine, theirs, onTaken }: Props) {
  const [chosen, setChosen] = useState<Readonly<Record<string, Side>>>({})
  const differences = differencesOf(base, mine, theirs.text)
  const choice = (of: Difference) => chosen[nameOf(of)] ?? firstChoice(of)
  const all = (side: Side) => setChosen(Object.fromEntries(differences.map((each) => [nameOf(each), side])))
  const last = theirs.history.at(-1)
  const canSave = theirs.next.some(({ act }) => act === 'revise')
  return (
    <section className="sheet" aria-labelledby="merge" data-merge="">
      <h2 id="merge">他人已先保存</h2>
      <Alert
        type="warning"
        showIcon
        role="alert"
        title={
          last === undefined
            ? '这份草案已被他人更改。'
            : `${departmentOf(last.role)} ${last.userName ?? last.user} 于 ${printInstant(last.at)} 作了“${ACTS[last.act]}”，现为第 ${theirs.version} 版。`
        }
        description={
          canSave ? '您填写的内容没有丢失。请逐处选用，合并后再保存。' : '现在的状态已不能修改；您填写的内容仍在下方表单中，可另行起草。'
        }
      />
      {differences.length === 0 ? (
        <p role="status">双方的文本相同，没有需要选用的内容。</p>
      ) : (
        <>
          <div className="tools">
            <Button onClick={() => all('mine')}>全部取我的</Button>
            <Button onClick={() => all('theirs')}>全部取对方的</Button>
          </div>
          <ul className="law-differences">
            {differences.map((each) => (
              <Choice
                key={nameOf(each)}
                of={each}
                side={choice(each)}
                onSide={(side) => setChosen((before) => ({ ...before, [nameOf(each)]: side }))}
              />
            ))}
          </ul>
        </>
      )}
      {canSave && (
        <div>
          <Button type="primary" onClick={() => onTaken(merged(mine, theirs.text, differences, choice))}>
            按所选合并，继续修改
          </Button>
        </div>
      )}
    </section>
  )
}

interface ChoiceProps {
  readonly of: Difference
  readonly side: Side
  onSide(side: Side): void
}

const CHANGED: Readonly<Record<Difference['changedBy'], string>> = { mine: '只有您改了', theirs: '只有对方改了', both: '双方都改了' }

function Choice({ of, side, onSide }: ChoiceProps) {
  const name = titleOfPlace(of)
  return (
    <li data-place={nameOf(of)}>
      <span>
        <strong>{name}</strong>
        <span className={of.changedBy === 'both' ? 'mark' : 'cite'}>{CHANGED[of.changedBy]}</span>
      </span>
      <Version title="原来" value={of.base} />
      <Version title="对方保存的" value={of.theirs} isTaken={side === 'theirs'} />
      <Version title="我填写的" value={of.mine} isTaken={side === 'mine'} />
      <Segmented
        aria-label={`${name}取用`}
        value={side}
        onChange={onSide}
        options={[
          { value: 'theirs', label: '取对方的' },
          { value: 'mine', label: '取我的' },
        ]}
      />
    </li>
  )
}

function Version({
  title,
  value,
  isTaken = false,
}: {
  readonly title: string
  readonly value: Difference['mine']
  readonly isTaken?: boolean
}) {
  return (
    <div className={isTaken ? 'version taken' : 'version'}>
      <span>{title}</span>
      {printed(value)}
    </div>
  )
}

function printed(value: Difference['mine']): string {
  if (value === undefined) return '（没有这一项）'
  if (value === null || value === '') return '（未填）'
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'string') return value in STATUSES ? STATUSES[value as keyof typeof STATUSES] : value
  if (isEntry(value)) return `${saidOf(value)}，${timeOfEntry(value)}`
  return value.length === 0 ? '（未填）' : value.join('；')
}

function isEntry(value: readonly string[] | TextEntry): value is TextEntry {
  return !Array.isArray(value)
}

const FIELDS: Readonly<Record<Exclude<keyof LawText, 'entries'>, string>> = {
  document: '文号',
  title: '标题',
  articles: '所依条款',
  plannedOn: '拟公布日',
  status: '性质',
  confirmed: '原文已核实',
  suppliedBy: '参数由谁提供',
  synthetic: '合成数据',
}

function titleOfPlace({ place, mine, theirs, base }: Difference): string {
  if ('field' in place) return FIELDS[place.field]
  const entry = [mine, theirs, base].find((each): each is TextEntry => typeof each === 'object' && each !== null && !Array.isArray(each))
  if (entry === undefined) return place.entry
  return `${titleOf(entry.parameter)}${entry.key === '' ? '' : `（${nameOfKey(entry.parameter, entry.key)}）`}`
}

function nameOf({ place }: Difference): string {
  return 'field' in place ? place.field : place.entry
}
