/** Which methods an address takes: an address that is there but not for this method is told apart from one that is not. */
import type { onRouteHookHandler } from 'fastify'

/** `listen` is called before any route is registered. Gives the methods of a path, without its query. */
export function routeTable(listen: (hook: onRouteHookHandler) => void): (path: string) => string[] {
  const routes: { readonly methods: readonly string[]; readonly pattern: RegExp }[] = []
  listen(({ method, url }) => {
    const pattern = url
      .replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll(/:[^/]+/g, '[^/]+')
    routes.push({ methods: [method].flat(), pattern: new RegExp(`^${pattern}$`) })
  })
  return (path) => [...new Set(routes.flatMap(({ methods, pattern }) => (pattern.test(path) ? methods : [])))].sort()
}
