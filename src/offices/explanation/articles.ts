/** From citations, as rules and vouchers carry them, to the articles of the register with what they say. */
import { type Article, articles, instruments } from '../../law/index.ts'

export interface CitedArticle {
  readonly cite: string
  /** The instrument it belongs to. */
  readonly document: string
  readonly summary: string
}

const BY_CITE: ReadonlyMap<string, Article> = new Map(articles.map((article) => [article.cite, article]))

/** Each article once, in order of first citation; a section cited as a whole gives its articles. */
export function articlesOf(cites: readonly string[]): CitedArticle[] {
  const found = cites
    .flatMap((cite) => cite.split('；'))
    .flatMap((cite) => {
      const exact = BY_CITE.get(cite)
      return exact ? [exact] : articles.filter((article) => article.cite.startsWith(`${cite}(`))
    })
  return [...new Set(found)].map(({ cite, zh }) => ({ cite, document: documentOf(cite), summary: zh }))
}

function documentOf(cite: string): string {
  return instruments.find(({ number }) => cite === number || cite.startsWith(`${number} `))?.title ?? cite
}
