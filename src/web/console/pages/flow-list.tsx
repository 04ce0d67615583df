/** The flow of the year where there is no room for its chart: each place with what passed it, and below where that went. */
import { Figure } from '../../kit/address.tsx'
import { moneyUnits } from '../../kit/money.ts'
import { Money } from '../../kit/money.tsx'
import { useMoneyUnit } from '../../kit/preferences.tsx'
import type { Flow } from '../queries.ts'
import './flow-list.css'

interface Props {
  readonly flow: Flow
  readonly names: ReadonlyMap<string, string>
  readonly name: string
}

export function FlowList({ flow: { nodes, links }, names, name }: Props) {
  const unit = useMoneyUnit()
  return (
    <>
      <p className="unit">金额单位：{moneyUnits[unit].zh}</p>
      <ul className="flow" aria-label={name}>
        {nodes.map((node) => (
          <li key={node.id} data-place={node.id}>
            <p>
              <span>{node.name}</span>
              <Money yuan={node.amount} />
            </p>
            <Onward links={links.filter(({ from }) => from === node.id)} names={names} from={node.name} />
          </li>
        ))}
      </ul>
    </>
  )
}

/** From the last places nothing goes on. */
function Onward({ links, names, from }: { readonly links: Flow['links']; readonly names: Props['names']; readonly from: string }) {
  if (links.length === 0) return null
  return (
    <ul>
      {links.map(({ to, amount, figures }) => {
        const place = names.get(to) ?? to
        return (
          <li key={to}>
            <p>
              <span>→ {place}</span>
              <Figure figure={figures['amount'] ?? ''} name={`${from}到${place}`}>
                <Money yuan={amount} />
              </Figure>
            </p>
          </li>
        )
      })}
    </ul>
  )
}
