/** Options of a command; one that is not known is told in a sentence, not as an error of the program. */
import { type ParseArgsConfig, parseArgs } from 'node:util'

export const USAGE_ERROR = 2

/** What `parseArgs` reads, or undefined where an argument is not understood. */
export function readOptions<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> | undefined {
  try {
    return parseArgs(config)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    process.stderr.write(`tongchou: ${error.message}\n`)
    return undefined
  }
}
