/** 年度展望: where the unit would stand if the year ended on a day, what keeps it from its plan, and how far the next credit is. */
import { Figure, Why } from '../../../kit/address.tsx'
import { Cites } from '../../../kit/cites.tsx'
import { KeyMoney, Money } from '../../../kit/money.tsx'
import { Shown } from '../../../kit/state-page.tsx'
import { KnownNote } from '../../days-of-year.tsx'
import type { Outlook } from '../../desk-queries.ts'
import { Progress } from '../../final-lines.tsx'
import { useProvince } from '../../province.tsx'
import { useLaw } from '../../queries.ts'
import { NextBand } from './next-band.tsx'

export function OutlookOfUnit({ of, name }: { readonly of: Outlook; readonly name: string }) {
  const { synthetic } = useProvince()
  return (
    <section className="sheet" aria-labelledby="outlook">
      <h2 id="outlook">年度若于 {of.day} 结束</h2>
      <KnownNote known={of.known ?? ''} synthetic={synthetic} />
      <Standing of={of} name={name} />
      <Causes of={of} />
    </section>
  )
}

function Standing({ of, name }: { readonly of: Outlook; readonly name: string }) {
  const { planned, collected, shortfall, credit, figures, day } = of
  const known = of.known === null ? {} : { known: of.known }
  const law = useLaw({ at: day, ...known })
  const knownOn = of.known === null ? {} : { knownOn: of.known }
  return (
    <dl className="figures" data-outlook={day}>
      <div className="figure" data-figure="collected-until">
        <dt>至该日保费征缴</dt>
        <dd>
          <Opening figure={figures['collected']} name={`${name}至 ${day} 保费征缴`} yuan={collected} />
          <br />
          <Progress actual={collected} planned={planned} />
          <br />
          <span className="note">
            全年计划 <Opening figure={figures['planned']} name={`${name}保费计划`} yuan={planned} small />
          </span>
        </dd>
      </div>
      <div className="figure" data-figure="probable-gap">
        <dt>可能的管理性缺口</dt>
        <dd>
          <Opening figure={figures['shortfall']} name={`${name}可能的管理性缺口`} yuan={shortfall} />
          <br />
          <span className="note">尚未完成的征收计划；由本地承担</span>
        </dd>
      </div>
      <div className="figure" data-figure="next-band">
        <dt>超收可冲减额与下一档</dt>
        <dd>
          {planned === '0.00' ? (
            <span className="note">没有下达保费计划，不计超收。</span>
          ) : (
            <>
              <Opening figure={figures['credit']} name={`${name}至 ${day} 超收可冲减额`} yuan={credit} />
              <br />
              <Shown of={law} what="超收分档">
                {({ entries }) => (
                  <Why rule="responsibility/over-collection-credit" given={{ planned, collected, ...knownOn }} name={`${name}超收可冲减额`}>
                    <NextBand planned={planned} collected={collected} entries={entries} />
                  </Why>
                )}
              </Shown>
            </>
          )}
        </dd>
      </div>
    </dl>
  )
}

function Causes({ of: { causes, shortfall } }: { readonly of: Outlook }) {
  if (causes.length === 0) return <p className="soft">没有影响完成计划的事项：应缴均已缴清，无暂收，无退费。</p>
  return (
    <>
      <h3>{shortfall === '0.00' ? '计划已完成，征缴中仍有' : '影响完成计划的主要原因'}</h3>
      <ol className="steps" data-causes={causes.length}>
        {causes.map(({ cause, name, amount, cites, figures }) => (
          <li key={cause}>
            {name} <Opening figure={figures['amount']} name={name} yuan={amount} small />
            <span className="cite">
              <Cites of={cites} />
            </span>
          </li>
        ))}
      </ol>
    </>
  )
}

interface OpeningProps {
  readonly figure: string | undefined
  readonly name: string
  readonly yuan: string
  readonly small?: boolean
}

function Opening({ figure, name, yuan, small = false }: OpeningProps) {
  const money = small ? <Money yuan={yuan} withUnit /> : <KeyMoney yuan={yuan} />
  return figure === undefined ? (
    money
  ) : (
    <Figure figure={figure} name={name}>
      {money}
    </Figure>
  )
}
