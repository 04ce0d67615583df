/**
 * The instruments the law rests on and their articles, each with a line in our own words. An article that no rule carries
 * out says why.
 */
import { externalArticles, instruments } from './register/national.ts'
import { provinceArticles } from './register/province.ts'
import type { Article } from './register/types.ts'

export type { Article, Instrument } from './register/types.ts'
export { instruments }

export const articles: readonly Article[] = [...provinceArticles, ...externalArticles]
