/** An amount of money in the unit the reader chose; the exact amount stands in its title. */
import { Segmented } from 'antd'
import { grouped, moneyUnitNames, moneyUnits, toldIn } from './money.ts'
import { useIsUnitHeeded, useMoneyUnit, usePreferences } from './preferences.tsx'

export function Money({ yuan, withUnit = false }: { readonly yuan: string; readonly withUnit?: boolean }) {
  const unit = useMoneyUnit()
  return (
    <span className={yuan === '0.00' ? 'money nil' : 'money'} title={`${grouped(yuan)} 元`} data-yuan={yuan}>
      {toldIn(yuan, unit)}
      {withUnit && ` ${moneyUnits[unit].zh}`}
    </span>
  )
}

/** For reading at a glance, in the unit of all other amounts of the page, with the exact amount below. */
export function KeyMoney({ yuan }: { readonly yuan: string }) {
  const unit = useMoneyUnit()
  return (
    <>
      <span className="large money" data-yuan={yuan}>
        {toldIn(yuan, unit)} {moneyUnits[unit].zh}
      </span>
      {unit !== 'yuan' && yuan !== '0.00' && (
        <>
          <br />
          <span className="note money">{grouped(yuan)} 元</span>
        </>
      )}
    </>
  )
}

/** Where it acts on something: there are pages without money, and lists that are in 元 whatever is chosen. */
export function MoneyUnitSwitch() {
  const { unit, setUnit } = usePreferences()
  if (!useIsUnitHeeded()) return null
  return (
    <Segmented
      aria-label="金额单位"
      value={unit}
      onChange={setUnit}
      options={moneyUnitNames.map((name) => ({ value: name, label: moneyUnits[name].zh }))}
    />
  )
}
