/** Waits for every one of them, then throws what the first of those that failed threw. */
export async function allOf<T extends readonly unknown[]>(works: { readonly [K in keyof T]: Promise<T[K]> }): Promise<T> {
  await Promise.allSettled(works)
  return (await Promise.all(works)) as unknown as T
}

/** Begins them in their order, so many at once; where one fails no other is begun, and what it threw is thrown when those begun have ended. */
export async function atOnce(count: number, works: readonly (() => Promise<void>)[]): Promise<void> {
  const left = [...works]
  const takeWork = async () => {
    try {
      for (let work = left.shift(); work; work = left.shift()) await work()
    } catch (error) {
      left.length = 0
      throw error
    }
  }
  await allOf(Array.from({ length: count }, takeWork))
}
