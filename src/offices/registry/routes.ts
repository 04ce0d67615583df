/** The plan units of the books over HTTP, and which province they are of. */
import { z } from 'zod'
import type { Books } from '../../platform/database/index.ts'
import { type Api, readRoute, region } from '../../platform/http/index.ts'

const units = z.object({
  province: z
    .object({ name: z.string(), year: z.int(), synthetic: z.boolean().describe('合成数据') })
    .nullable()
    .describe('null while the books are empty'),
  units: z.array(z.object({ region, name: z.string(), parent: region.nullable() })),
})

type Province = NonNullable<z.output<typeof units>['province']>

export function registryRoutes(app: Api, books: Pick<Books, 'server'>): void {
  readRoute(
    app,
    books,
    { path: '/api/v1/units', tag: 'registry', summary: '本账簿的省份与计划单位', action: 'unit.read', answer: units },
    async (client) => {
      const province = await client.query<Province>('select name, year, synthetic from province')
      const [of] = province.rows
      // Units come with their province and not before. Every page asks for them first: it is not to wait for an import, which holds their table.
      if (of === undefined) return { province: null, units: [] }
      const { rows } = await client.query<z.output<typeof units>['units'][number]>(
        'select region, name, parent from plan_unit order by region',
      )
      return { province: of, units: rows }
    },
  )
}
