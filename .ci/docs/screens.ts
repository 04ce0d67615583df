/** The routes of the API, from the document the server gives of itself. */
import { describedApi } from '../described.ts'

export interface Screen {
  readonly route: string
  readonly summary: string
  readonly tag: string
}

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly summary?: string; readonly tags?: readonly string[] }>>>>
}

export async function screens(): Promise<Screen[]> {
  const { paths } = (await describedApi()) as OpenApi
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
