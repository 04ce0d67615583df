/**
 * The rooms of the house and what each may import, as errors. A room is the first folder below src; an office or a
 * subject of rules is entered only through its index.ts. Test files may bring what tests need.
 */
const ROOMS = {
  kernel: { rooms: [], packages: [] },
  law: { rooms: ['kernel'], packages: [] },
  rules: { rooms: ['kernel', 'law'], packages: ['zod'] },
  platform: {
    rooms: ['kernel'],
    packages: [
      '@fastify/compress',
      '@fastify/cookie',
      '@fastify/csrf-protection',
      '@fastify/multipart',
      '@fastify/rate-limit',
      '@fastify/swagger',
      'csv-parse',
      'fastify',
      'fastify-type-provider-zod',
      'openid-client',
      'pg',
      'pg-copy-streams',
      'pino',
      'zod',
    ],
  },
  offices: { rooms: ['kernel', 'law', 'rules', 'platform'], packages: ['kysely', 'pg', 'zod'] },
  province: { rooms: ['kernel', 'law', 'rules', 'offices'], packages: [] },
  web: {
    rooms: ['kernel', 'rules'],
    packages: [
      '@ant-design/icons',
      '@tanstack/react-query',
      '@tanstack/react-virtual',
      'antd',
      'dayjs',
      'echarts',
      'openapi-fetch',
      'react',
      'react-dom',
      'wouter',
      'write-excel-file',
      'zod',
    ],
  },
}
/** Rooms that know neither a database nor a clock: not even Node's own modules. */
const PURE = ['kernel', 'law', 'rules', 'web']
const TEST = '\\.test\\.ts$'
const HELPERS = '/testing\\.ts$'

/** An installed package, whatever the folder npm put it into. */
const installed = (name) => `^node_modules/(@types/)?${name}/`

function roomRules([room, { rooms, packages }]) {
  const from = { path: `^src/${room}/`, pathNot: TEST }
  const others = [room, ...rooms].join('|')
  const rules = [
    { name: `${room}: rooms`, severity: 'error', from, to: { path: '^(src|test|bench|\\.ci)/', pathNot: `^src/(${others})/` } },
    {
      name: `${room}: packages`,
      severity: 'error',
      from,
      to: { path: '^node_modules/', ...(packages.length > 0 && { pathNot: packages.map(installed) }) },
    },
  ]
  if (PURE.includes(room)) rules.push({ name: `${room}: no modules of Node`, severity: 'error', from, to: { dependencyTypes: ['core'] } })
  return rules
}

export default {
  forbidden: [
    ...Object.entries(ROOMS).flatMap(roomRules),
    { name: 'no cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'nothing unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'a subject of rules through its front door',
      severity: 'error',
      from: { path: '^src/rules/([^/]+)/' },
      to: { path: '^src/rules/[^/]+/', pathNot: ['^src/rules/$1/', '^src/rules/[^/]+/index\\.ts$'] },
    },
    {
      name: 'an office through its front door',
      severity: 'error',
      from: { path: '^src/offices/([^/]+)/' },
      to: { path: '^src/offices/[^/]+/', pathNot: ['^src/offices/$1/', '^src/offices/[^/]+/index\\.ts$'] },
    },
    {
      name: 'offices and rules from outside through their front doors',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/(offices|rules)/', TEST] },
      to: { path: '^src/(offices|rules)/[^/]+/', pathNot: ['index\\.ts$', '^src/offices/registry/formats/'] },
    },
    {
      name: 'test helpers only in tests',
      severity: 'error',
      from: { path: '^src/', pathNot: [TEST, HELPERS] },
      to: { path: HELPERS },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
}
