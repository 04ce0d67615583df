/** One receipt: what it was set against, and what of it is held in suspense. */
import { Fragment } from 'react'
import { Figure } from '../../../kit/address.tsx'
import { Money } from '../../../kit/money.tsx'
import { Panel } from '../../../kit/panel.tsx'
import { Shown } from '../../../kit/state-page.tsx'
import { type Match, useReceipt } from '../../collection-queries.ts'
import { HOW_MATCHED, nameOfUnit, reasonOf } from './names.ts'
import { PayerOfMoney } from './payer-of-money.tsx'

const AMOUNTS = [
  ['applied', '冲抵应缴'],
  ['surcharge', '实收滞纳金'],
  ['surchargeDue', '应收滞纳金'],
  ['suspense', '转入暂收'],
] as const

/** What one part of the receipt was set against. Amounts that are none are left out. */
function Part({ of }: { readonly of: Match }) {
  const { part, how, bill, forMonth, region, figures } = of
  const result = resultOf(of)
  return (
    <section aria-labelledby={`part-${part}`}>
      <h3 id={`part-${part}`}>{bill === null ? '暂收款' : billName(bill, forMonth)}</h3>
      <dl className="pairs">
        <dt>方式</dt>
        <dd>
          {HOW_MATCHED[how]} · {nameOfUnit(region)}
        </dd>
        {AMOUNTS.filter(([key]) => of[key] !== '0.00').map(([key, title]) => (
          <Fragment key={key}>
            <dt>{title}</dt>
            <dd>
              <Amount yuan={of[key]} figure={figures[key]} name={title} />
            </dd>
          </Fragment>
        ))}
        {result !== '' && (
          <>
            <dt>结果</dt>
            <dd>{result}</dd>
          </>
        )}
      </dl>
    </section>
  )
}

function Amount({ yuan, figure, name }: { readonly yuan: string; readonly figure: string | undefined; readonly name: string }) {
  const money = <Money yuan={yuan} withUnit />
  if (figure === undefined) return money
  return (
    <Figure figure={figure} name={name}>
      {money}
    </Figure>
  )
}

function billName({ bookingMonth, line }: NonNullable<Match['bill']>, forMonth: string): string {
  return line === 1 ? `${forMonth} 应缴` : `${forMonth} 差额（${bookingMonth} 入账）`
}

function resultOf({ completes, reason }: Match): string {
  if (reason !== null) return reasonOf(reason)?.sentence ?? reason
  return completes ? '账单缴清' : ''
}

export function ReceiptPanel({ receipt, onClose }: { readonly receipt: string; onClose(): void }) {
  const found = useReceipt(receipt)
  return (
    <Panel title={`回执 ${receipt}`} onClose={onClose}>
      <Shown of={found} what="回执">
        {({ matches, ...record }) => (
          <>
            <dl className="pairs">
              <dt>到账日</dt>
              <dd>{record.receivedOn}</dd>
              <dt>缴费人</dt>
              <dd>
                <PayerOfMoney of={record} />
              </dd>
              <dt>所属月</dt>
              <dd>{record.forMonth}</dd>
              <dt>费款</dt>
              <dd>
                <Amount yuan={record.principal} figure={record.figures['principal']} name="费款" />
              </dd>
              <dt>滞纳金</dt>
              <dd>
                <Amount yuan={record.surcharge} figure={record.figures['surcharge']} name="滞纳金" />
              </dd>
            </dl>
            {matches.length === 0 ? (
              <p className="soft">这笔回执已接收，征收入账批次办结后才冲抵账单。</p>
            ) : (
              matches.map((match) => <Part key={`${match.bookingMonth} ${match.part}`} of={match} />)
            )}
          </>
        )}
      </Shown>
    </Panel>
  )
}
