/** 规则计算: every rule of the book, by subject, with the articles it carries out. */
import { Input } from 'antd'
import { useState } from 'react'
import { Link } from 'wouter'
import { ruleBook } from '../../../rules/index.ts'
import { printCites } from '../../kit/cite.ts'
import { Cites } from '../../kit/cites.tsx'
import { PageHead } from '../../kit/page-head.tsx'

const SUBJECTS: Readonly<Record<string, string>> = {
  contribution: '缴费',
  account: '个人账户',
  benefit: '待遇',
  portability: '关系转移',
  fund: '基金归集',
  budget: '预算',
  responsibility: '缺口责任',
  supervision: '监督',
}

export function Rules() {
  const [sought, setSought] = useState('')
  const found = ruleBook.filter(({ card: { id, title, cites } }) =>
    [id, title.zh, ...cites, printCites(cites)].some((text) => text.includes(sought)),
  )
  const bySubject = [...Map.groupBy(found, ({ card }) => card.id.slice(0, card.id.indexOf('/')))]
  return (
    <>
      <PageHead title="规则计算" note="每条规则都是一段程序，与办理业务时所用的是同一份；在这里代入数字，看结果、条款、参数和步骤。">
        <Input
          aria-label="查找规则"
          placeholder="名称、编号或条款"
          allowClear
          value={sought}
          onChange={({ target }) => setSought(target.value)}
        />
      </PageHead>
      {found.length === 0 && (
        <p className="sheet" role="status">
          没有含“{sought}”的规则，请改用别的词。
        </p>
      )}
      {bySubject.map(([subject, rules]) => (
        <section key={subject} className="sheet" aria-labelledby={subject}>
          <h2 id={subject}>{SUBJECTS[subject] ?? subject}</h2>
          <ul className="rule-list">
            {rules.map(({ card: { id, title, cites } }) => (
              <li key={id}>
                <Link href={`/rules/${id}`}>{title.zh}</Link>
                <span className="cite">
                  <Cites of={cites} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}
