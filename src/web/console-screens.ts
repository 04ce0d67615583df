/** The pages of the console on which the figures of a tag of the API are seen. */
export interface ConsolePage {
  readonly zh: string
  readonly path: string
}

export const consoleScreens: Readonly<Record<string, readonly ConsolePage[]>> = {
  ledger: [{ zh: '基金', path: '/fund' }],
  year: [
    { zh: '结算', path: '/settlement' },
    { zh: '地区', path: '/regions/320000' },
  ],
  law: [
    { zh: '政策库', path: '/law' },
    { zh: '规则计算', path: '/rules' },
  ],
}
