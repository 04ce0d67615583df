/** Which methods the routes of a path take: what the answer to another method must name (RFC 9110, 15.5.6). */
import type { FastifyInstance } from 'fastify'

export class AllowedMethods {
  readonly #routes: { readonly pattern: RegExp; readonly method: string }[] = []

  /** Takes note of every route that is registered from now on. */
  watch(app: FastifyInstance): void {
    app.addHook('onRoute', ({ url, method }) => {
      for (const each of [method].flat()) this.#routes.push({ pattern: patternOf(url), method: each })
    })
  }

  /** None where no route has this path. */
  of(path: string): string[] {
    return [...new Set(this.#routes.flatMap(({ pattern, method }) => (pattern.test(path) ? [method] : [])))].sort()
  }
}

/** A segment `:name` stands for any one segment, `*` for whatever follows. */
function patternOf(url: string): RegExp {
  const segments = url.split('/').map((segment) => (segment.startsWith(':') ? '[^/]+' : RegExp.escape(segment).replace('\\*', '.*')))
  return new RegExp(`^${segments.join('/')}$`)
}
