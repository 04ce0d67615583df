/** What a table sends to the worker that writes it as an Excel file, and what it hears of it. */
export interface ExcelHead {
  readonly sheet: string
  readonly titles: readonly string[]
  /** Whether a column holds amounts, in its place among the titles. */
  readonly isMoney: readonly boolean[]
}

/** The head first, then rows; at last the word that there are no more. */
export type ToExcel = { readonly head: ExcelHead } | { readonly rows: readonly (readonly string[])[] } | { readonly end: true }

/** After each part how many rows it has taken; after the last, the file, or why there is none. */
export type FromExcel = { readonly taken: number } | { readonly file: Blob } | { readonly failed: string }
