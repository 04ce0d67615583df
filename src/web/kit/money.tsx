/** An amount of money in the unit the reader chose; the exact amount stands in its title. */
import { Segmented } from 'antd'
import { fittingUnit, grouped, inUnit, moneyUnitNames, moneyUnits } from './money.ts'
import { useIsUnitHeeded, useMoneyUnit, usePreferences } from './preferences.tsx'

export function Money({ yuan, withUnit = false }: { readonly yuan: string; readonly withUnit?: boolean }) {
  const unit = useMoneyUnit()
  return (
    <span className={yuan === '0.00' ? 'money nil' : 'money'} title={`${grouped(yuan)} 元`} data-yuan={yuan}>
      {inUnit(yuan, unit)}
      {withUnit && ` ${moneyUnits[unit].zh}`}
    </span>
  )
}

/** Rounded to few digits for reading at a glance, with the exact amount below. */
export function KeyMoney({ yuan }: { readonly yuan: string }) {
  const unit = fittingUnit(yuan)
  return (
    <>
      <span className="large money" data-yuan={yuan}>
        {inUnit(yuan, unit)} {moneyUnits[unit].zh}
      </span>
      {unit !== 'yuan' && (
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
