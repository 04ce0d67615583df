/** The routes of the API, from the document the server gives of itself. */
import type { OpenApi } from './interface.ts'

export interface Screen {
  readonly route: string
  readonly summary: string
  readonly tag: string
}

export function screens({ paths }: OpenApi): Screen[] {
  return Object.entries(paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { summary = '', tags = [] }]) => ({
        route: `${method.toUpperCase()} ${path}`,
        summary,
        tag: tags[0] ?? '',
      })),
    )
    .sort((a, b) => (a.route < b.route ? -1 : 1))
}
