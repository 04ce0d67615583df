/** One rule as a calculator: its input as a form, what it gives, and every step; all of it stands in the address. */
import { Button } from 'antd'
import { type FormEvent, useMemo, useState } from 'react'
import { Link, useParams } from 'wouter'
import { type Answer, type AnyRule, describeRule, findRule, type Law } from '../../../rules/index.ts'
import { GIVEN } from '../../kit/address.tsx'
import { Cites } from '../../kit/cites.tsx'
import { Explanations } from '../../kit/explanation.tsx'
import { DayField } from '../../kit/fields.tsx'
import { emptyValue, type FormField, formSchema, inputOfForm } from '../../kit/form-schema.ts'
import { PageHead } from '../../kit/page-head.tsx'
import { useParameter } from '../../kit/parameters-of-address.tsx'
import { PrintButton } from '../../kit/printing.tsx'
import { placeOf } from '../../kit/problem.ts'
import { refusals } from '../../kit/refusals.ts'
import { FieldsOf, type Wrong } from '../../kit/rule-form.tsx'
import { Empty, Shown } from '../../kit/state-page.tsx'
import { ValueView } from '../../kit/value-view.tsx'
import { useLaw } from '../queries.ts'
import { explained, lawFrom } from '../rule-book.ts'

export function RulePage() {
  const { subject = '', name = '' } = useParams()
  const rule = findRule(`${subject}/${name}`)
  const law = useLaw()
  if (rule === undefined) {
    return (
      <Empty heading={1} title="没有这条规则">
        请从<Link href="/rules">规则计算</Link>中选择。
      </Empty>
    )
  }
  return (
    <Shown of={law} what="法规" heading={1}>
      {({ entries }) => <Calculator key={rule.card.id} rule={rule} law={lawFrom(entries)} />}
    </Shown>
  )
}

function Calculator({ rule, law }: { readonly rule: AnyRule; readonly law: Law }) {
  const { id, title, cites, readsLaw } = rule.card
  const [given, setGiven] = useParameter(GIVEN)
  const [known, setKnown] = useParameter('known')
  const fields = useMemo(() => fieldsOf(rule), [rule])
  const schema = { kind: 'fields', fields } as const
  const [held, setHeld] = useState<unknown>(() => readGiven(given) ?? emptyValue(schema))
  const answered = useMemo(() => (given === '' ? undefined : explained(id, withKnown(given, known), law)), [id, given, known, law])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setGiven(JSON.stringify(inputOfForm(schema, held) ?? {}))
  }
  return (
    <>
      <PageHead title={title.zh} note={<RuleNote id={id} cites={cites} />}>
        {readsLaw && <DayField label="按此日已公布的法规（可不选）" value={known} optional onChange={setKnown} />}
        <PrintButton />
      </PageHead>
      {known !== '' && <p className="on-paper">按 {known} 已公布的法规</p>}
      <form className="sheet" onSubmit={submit} aria-label={title.zh}>
        <div className="rule-form">
          <FieldsOf fields={fields} path="" value={held} wrong={wrongOf(answered)} onChange={setHeld} />
        </div>
        <div className="tools">
          <Button type="primary" htmlType="submit">
            计算
          </Button>
        </div>
      </form>
      {answered === undefined ? (
        <p className="soft more">填好后按“计算”；结果与填写内容会写进地址，可以转给别人。</p>
      ) : (
        <Result rule={id} answered={answered} />
      )}
    </>
  )
}

function RuleNote({ id, cites }: { readonly id: string; readonly cites: readonly string[] }) {
  return (
    <>
      <Cites of={cites} /> · 规则代码 <code>{id}</code>
    </>
  )
}

/** The fields of a rule's input; the day of knowledge is asked for beside the title. */
function fieldsOf(rule: AnyRule): readonly FormField[] {
  const schema = formSchema(describeRule(rule)['input'] as Parameters<typeof formSchema>[0])
  return schema.kind === 'fields' ? schema.fields.filter(({ name }) => name !== 'knownOn') : []
}

/** What the address gives, unless it was spoilt on the way: the rule then says so itself. */
function readGiven(given: string): unknown {
  if (given === '') return undefined
  try {
    return JSON.parse(given)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function withKnown(given: string, known: string): unknown {
  const input = readGiven(given)
  if (known === '' || typeof input !== 'object' || input === null) return input ?? given
  return { ...input, knownOn: known }
}

const SAYS: Readonly<Record<string, string>> = {
  'missing-field': '请填写。',
  'invalid-field': '格式或数值不符合要求。',
  'unknown-field': '没有这个字段。',
  'not-computable': '没有可用于相除的数，无法计算。',
}

function wrongOf(answered: Answer | undefined): Wrong | undefined {
  if (answered === undefined || !('problem' in answered)) return undefined
  const { code, path } = answered.problem
  return { path, says: SAYS[code] ?? '填写有误。' }
}

function Result({ rule, answered }: { readonly rule: string; readonly answered: Answer }) {
  if ('problem' in answered) {
    const { code, path } = answered.problem
    return (
      <section className="sheet" aria-labelledby="result" role="alert">
        <h2 id="result">填写有误</h2>
        <p>
          {SAYS[code] ?? '填写有误。'} {placeOf(path)}
        </p>
      </section>
    )
  }
  return (
    <>
      <section className="sheet" aria-labelledby="result" role="status">
        {answered.ok ? (
          <>
            <h2 id="result">结果</h2>
            <ValueView rule={rule} value={answered.value} />
            <p className="cite">
              <Cites of={answered.cites} />
            </p>
          </>
        ) : (
          <>
            <h2 id="result">依规不能得出：{refusals[answered.refusal.code] ?? answered.refusal.code}</h2>
            <ValueView rule={rule} value={answered.refusal.facts} />
            <p className="cite">
              <Cites of={answered.refusal.cites} />
            </p>
          </>
        )}
      </section>
      <section className="sheet" aria-labelledby="trace">
        <h2 id="trace">依据与步骤</h2>
        <Explanations steps={answered.trace ?? []} />
      </section>
    </>
  )
}
