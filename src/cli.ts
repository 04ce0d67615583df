/** The `tongchou` command: looks up what is asked for, runs it, and turns its end into an exit code. */
import { reportFailure } from './platform/failure.ts'
import { isEnding, onEnd } from './platform/process-end.ts'

interface Command {
  readonly usage: string
  readonly says: string
  load(): Promise<{ run(args: string[]): Promise<number> }>
}

const COMMANDS: Readonly<Record<string, Command>> = {
  rules: { usage: 'rules', says: 'every rule: id, title, articles, schemas', load: () => import('./cli/rules.ts') },
  rule: {
    usage: 'rule <id> [--explain] [--law FILE] [--known DAY]',
    says: 'one JSON object a line in, one outcome a line out',
    load: () => import('./cli/rule.ts'),
  },
  law: {
    usage: 'law [--at DAY] [--known DAY] [--books NAME]',
    says: 'the parameters in force, as known',
    load: () => import('./cli/law.ts'),
  },
  province: {
    usage: 'province write seed:<n>:<persons> <folder>',
    says: 'a synthetic province as files',
    load: () => import('./cli/province.ts'),
  },
  import: { usage: 'import <folder> [--books NAME]', says: 'a province folder into the books', load: () => import('./cli/import.ts') },
  receipts: {
    usage: 'receipts <file> [--books NAME]',
    says: 'a receipts file of the tax offices into the books',
    load: () => import('./cli/receipts.ts'),
  },
  year: {
    usage: 'year <YYYY> --province <folder|seed:n:persons> [--books NAME] [--json]',
    says: 'the whole fund year, to the settlement',
    load: () => import('./cli/year.ts'),
  },
  run: {
    usage: 'run pause|resume|cancel <kind> <YYYY-MM> [--books NAME]',
    says: 'what a person may say to a run under way',
    load: () => import('./cli/run.ts'),
  },
  work: { usage: 'work [--books NAME]', says: 'one more worker for the runs of the books', load: () => import('./cli/work.ts') },
  user: {
    usage: 'user administrators|password <login> [--books NAME]',
    says: 'the first administrators, or a password for once',
    load: () => import('./cli/user.ts'),
  },
  verify: { usage: 'verify [--books NAME]', says: 'every invariant of the books', load: () => import('./cli/verify.ts') },
}

const USAGE_ERROR = 2

function usage(): string {
  const width = Math.max(...Object.values(COMMANDS).map((command) => command.usage.length))
  const lines = Object.values(COMMANDS).map(({ usage: form, says }) => `  tongchou ${form.padEnd(width)}  ${says}`)
  return `Usage:\n${lines.join('\n')}\n`
}

async function main([name, ...args]: string[]): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(usage())
    return name === undefined ? USAGE_ERROR : 0
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (command === undefined) {
    process.stderr.write(`tongchou: there is no command "${name}".\n${usage()}`)
    return USAGE_ERROR
  }
  const { run } = await command.load()
  return await run(args)
}

onEnd()
try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  if (!isEnding()) process.exitCode = reportFailure(error)
}
