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
  /** What it asks, in our own words. */
  readonly says: string
  /** Why no rule of the book carries it out; left out where one does. */
  readonly noRule?: string
}

/** What an article needs where it asks for no reckoning. */
export const PROCEDURE = 'a procedure: carried out by an office, nothing to reckon'
export const DUTY = 'a duty of authorities: nothing to reckon'
export const LATER = 'a decision whose rule joins the book in a later edition'
