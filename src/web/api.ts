/** What the pages read from `/api/v1`, in its JSON forms: money is a string of yuan. */
export interface Answer {
  readonly status: number
  readonly body: unknown
}

/** Asks the API; the pages know no other source, so that what they show is what it says. */
export type Ask = (path: string) => Promise<Answer>

export interface Units {
  readonly province: { readonly name: string; readonly year: number; readonly synthetic: boolean } | null
  readonly units: readonly { readonly region: string; readonly name: string; readonly parent: string | null }[]
}

export interface IncomeStatement {
  readonly totalIncome: string
  readonly totalExpenditure: string
  readonly balance: string
}

export interface BalanceSheet {
  readonly net: readonly { readonly account: string; readonly amount: string }[]
  readonly totalAssets: string
}

export interface Flow {
  readonly nodes: readonly FlowNode[]
  readonly links: readonly FlowLink[]
}

export interface FlowNode {
  readonly id: string
  readonly name: string
  readonly stage: string
  readonly amount: string
}

export interface FlowLink {
  readonly from: string
  readonly to: string
  readonly amount: string
}

export interface SettlementRow {
  readonly region: string
  readonly name: string
  readonly [column: string]: string
}

export interface Settlement {
  readonly columns: Readonly<Record<string, { readonly name: string; readonly cites: string }>>
  readonly rows: readonly SettlementRow[]
  readonly total: SettlementRow
  readonly usableBalance: string
  readonly cover: Cover | null
  readonly digest: string
}

export type Cover =
  | { readonly ok: true; readonly value: Readonly<Record<string, string>>; readonly cites: readonly string[] }
  | {
      readonly ok: false
      readonly refusal: { readonly code: string; readonly cites: readonly string[]; readonly facts: Readonly<Record<string, unknown>> }
    }
