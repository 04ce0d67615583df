/** What there is a picture of in the guide, wide and narrow. */
import { CONSOLE_PAGES } from './console-pages.ts'
import { ROLE_PAGES } from './role-pages.ts'
import { OUTSIDE_PAGES, VIEW_PAGES } from './view-pages.ts'

export const PICTURE_WIDTHS = [1440, 390] as const

export const PICTURE_NAMES: readonly string[] = [CONSOLE_PAGES, VIEW_PAGES, ROLE_PAGES, OUTSIDE_PAGES].flatMap((pages) =>
  Object.keys(pages),
)
