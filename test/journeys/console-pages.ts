/** Every page of the console, and an explanation over one: what journeys look at and pictures are made of. */
export const CONSOLE_PAGES: Readonly<Record<string, string>> = {
  overview: '/',
  region: '/regions/320583',
  fund: '/fund',
  settlement: '/settlement',
  law: '/law?known=2021-11-15',
  rules: '/rules',
  collection: '/collection',
  bills: '/collection/bills',
  receipt: '/collection/receipts?opened=202101000000001',
  arrears: '/collection/arrears?sort=open&descending=true',
  suspense: '/collection/suspense',
  rule: `/rules/benefit/pension?given=${encodeURIComponent(
    JSON.stringify({
      awardMonth: '2024-03',
      averageIndex: '1.2',
      contributionMonths: 360,
      accountBalance: '100000.00',
      age: { years: 60, months: 0 },
      transitional: { index: '1', months: 60, oldMethod: '100.00' },
    }),
  )}`,
  why: `/regions/320583?why=responsibility/over-collection-credit&given=${encodeURIComponent('{"planned":"1000.00","collected":"1150.00"}')}`,
}
