/** What the register holds. */
export interface Instrument {
  /** How it is cited: its number, or its name where it has none. */
  readonly number: string
  readonly title: string
  readonly inForce: { readonly from: string; readonly until: string | null }
}

export interface Article {
  /** As cited everywhere: the instrument's number and the article. */
  readonly cite: string
  /** What it asks, in our own words: for those who read the code, and for officials. */
  readonly says: string
  readonly zh: string
  /** Why no rule of the book carries it out; left out where one does. */
  readonly noRule?: Reason
}

export interface Reason {
  readonly en: string
  readonly zh: string
}

/** What an article needs where it asks for no reckoning. */
export const PROCEDURE: Reason = {
  en: 'a procedure: carried out by an office, nothing to reckon',
  zh: '程序性规定，由经办落实，没有可计算的',
}
export const DUTY: Reason = { en: 'a duty of authorities: nothing to reckon', zh: '部门职责，没有可计算的' }
export const LATER: Reason = { en: 'a decision whose rule joins the book in a later edition', zh: '需要判定的事项，规则将在以后版本中列入' }
