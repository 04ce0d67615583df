/** How a program ends when it is told to: books closed, the embedded server left, then the exit code of the signal. */
import { reportFailure } from './failure.ts'

const EXIT_CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const

let ending = false

/** What fails from now on fails because we are leaving: it is nobody's concern any more. */
export function isEnding(): boolean {
  return ending
}

/**
 * Ends on Ctrl-C, a polite kill, or the launcher's death. A second signal changes nothing: the terminal and the
 * launcher both send one. A reader that went away (`| head`) ends us quietly.
 */
export function onEnd(cleanUp: () => Promise<void> = leaveBooksIfOpen): void {
  for (const [signal, code] of Object.entries(EXIT_CODES)) process.on(signal, () => void end(code, cleanUp))
  process.on('disconnect', () => void end(EXIT_CODES.SIGTERM, cleanUp))
  process.channel?.unref()
  process.stdout.on('error', (error: Error & { code?: string }) => {
    if (error.code !== 'EPIPE') throw error
    void end(0, cleanUp)
  })
}

async function end(code: number, cleanUp: () => Promise<void>): Promise<void> {
  if (ending) return
  ending = true
  process.on('unhandledRejection', () => undefined)
  try {
    await cleanUp()
    process.exit(code)
  } catch (error) {
    process.exit(reportFailure(error))
  }
}

/** Loaded only now: most commands never touch the database, and start faster without it. */
async function leaveBooksIfOpen(): Promise<void> {
  const { closeAllBooks } = await import('./database/index.ts')
  await closeAllBooks()
}
