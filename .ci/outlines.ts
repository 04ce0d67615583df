/**
 * The outlines of the thirteen cities for the map, from the geometry that echarts 4.9.0 brought (`map/json/province/jiangsu.json`,
 * Apache-2.0): `node .ci/outlines.ts <that file>`, with Node 26. Later releases bring none, so the result is kept.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const target = join(resolve(import.meta.dirname, '..'), 'src', 'web', 'console', 'jiangsu.json')

/** Rings as text: each point the difference to the one before it, zigzag, 1024ths of a degree, 64 above the code. */
interface Encoded {
  readonly features: readonly {
    readonly id: string
    readonly geometry: {
      readonly type: 'Polygon' | 'MultiPolygon'
      readonly coordinates: readonly (string | readonly string[])[]
      readonly encodeOffsets: readonly unknown[]
    }
  }[]
}

type Point = readonly [number, number]

/** A ring of fewer points is smaller than a dot. */
const FEWEST = 3

function outlines(given: Encoded): Record<string, Point[][]> {
  const entries = given.features.map(({ id, geometry }) => {
    const rings = geometry.coordinates.flat()
    const starts = (geometry.type === 'MultiPolygon' ? geometry.encodeOffsets.flat() : geometry.encodeOffsets) as Point[]
    const drawn = rings.map((ring, position) => decoded(ring, starts[position] ?? [0, 0]))
    return [id, drawn.filter((ring) => ring.length > FEWEST)] as const
  })
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}

function decoded(ring: string, [startX, startY]: Point): Point[] {
  let [x, y] = [startX, startY]
  const points = Array.from({ length: ring.length / 2 }, (_, position): Point => {
    x += difference(ring.charCodeAt(position * 2))
    y += difference(ring.charCodeAt(position * 2 + 1))
    return [degrees(x), degrees(y)]
  })
  return points.filter(([x, y], position) => position === 0 || x !== points[position - 1]?.[0] || y !== points[position - 1]?.[1])
}

function difference(code: number): number {
  const value = code - 64
  return (value >> 1) ^ -(value & 1)
}

/** Two decimals are about a kilometre: finer than a dot of the map. */
function degrees(parts: number): number {
  return Math.round((parts / 1024) * 100) / 100
}

const [source] = process.argv.slice(2)
if (source === undefined) throw new TypeError('name the file of the geometry')
const made = Object.entries(outlines(JSON.parse(readFileSync(source, 'utf8'))))
writeFileSync(target, `{\n${made.map(([code, rings]) => `"${code}":${JSON.stringify(rings)}`).join(',\n')}\n}\n`)
