/** Plan units as a tree in a list. */
export interface Unit {
  readonly region: string
  readonly name: string
  readonly parent: string | null
}

/** Each unit under the one above it; the units whose superior is not among them stand at the top. */
export function inTreeOrder<U extends Unit>(units: readonly U[]): (U & { readonly depth: number })[] {
  const regions = new Set(units.map(({ region }) => region))
  const below = Map.groupBy(units, ({ parent }) => (parent !== null && regions.has(parent) ? parent : ''))
  const walk = (parent: string, depth: number): (U & { readonly depth: number })[] =>
    (below.get(parent) ?? []).flatMap((unit) => [{ ...unit, depth }, ...walk(unit.region, depth + 1)])
  return walk('', 0)
}
