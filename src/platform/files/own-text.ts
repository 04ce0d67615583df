/**
 * A copy of a text that stands by itself. A piece cut from a longer text keeps all of it in memory: a key of eighteen
 * characters would hold the quarter of a megabyte it was read in.
 */
export function ownText(text: string): string {
  return text.length < SHORTEST_SLICE ? text : Buffer.from(text, 'utf16le').toString('utf16le')
}

/** The engine copies shorter pieces of its own accord. */
const SHORTEST_SLICE = 13
