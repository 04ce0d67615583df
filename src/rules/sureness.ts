/**
 * How sure the law is that a figure rests on: what is unconfirmed, provisional or made up says so wherever it counts. The one
 * place that judges it, for answers of rules, previews and statements alike.
 */
export interface Supported {
  readonly name: string
  readonly key?: string
  readonly value: string
  readonly document: string
  readonly status: 'provisional' | 'final'
  readonly confirmed: boolean
  readonly suppliedBy?: string
  readonly synthetic?: boolean
}

export interface Sureness {
  /** Every parameter is of a document at hand. */
  readonly confirmed: boolean
  readonly synthetic: boolean
  readonly provisional: boolean
  /** The parameters that are not sure, each once, in order of reading. */
  readonly unsure: readonly Supported[]
}

export function surenessOf(parameters: Iterable<Supported>): Sureness {
  const unsure = new Map<string, Supported>()
  for (const { name, key = '', value, document, status, confirmed, suppliedBy, synthetic } of parameters) {
    if (confirmed && synthetic !== true && status === 'final') continue
    const supplied = { ...(suppliedBy === undefined ? {} : { suppliedBy }), ...(synthetic === undefined ? {} : { synthetic }) }
    unsure.set([name, key, value, document].join('\n'), { name, key, value, document, status, confirmed, ...supplied })
  }
  const found = [...unsure.values()]
  return {
    confirmed: found.every((each) => each.confirmed),
    synthetic: found.some((each) => each.synthetic === true),
    provisional: found.some((each) => each.status === 'provisional'),
    unsure: found,
  }
}

interface Step {
  readonly parameters: readonly Supported[]
  readonly because: readonly Step[]
}

/** Every parameter that the steps of a trace or explanation read, those of the steps below included. */
export function parametersIn(steps: readonly Step[]): Supported[] {
  return steps.flatMap(({ parameters, because }) => [...parameters, ...parametersIn(because)])
}
