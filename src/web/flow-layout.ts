/**
 * Where the nodes and bands of a flow stand on the sheet. Nodes stand in columns by stage; a band that passes a column
 * without stopping gets a place there too, so that it crosses no node.
 */
import type { Flow, FlowLink } from './api.ts'
import { fenOf } from './money.ts'

export const WIDTH = 1180
const BAR = 12
const LEFT = 4
const RIGHT = 190
const TOP = 30
const HEIGHT = 400
const GAP = 34
const LEAST = 1.5

const STAGES: readonly string[] = ['source', 'collection', 'province', 'disbursement', 'use']

export interface Bar {
  readonly id: string
  readonly name: string
  readonly stage: string
  readonly amount: string
  readonly x: number
  readonly y: number
  readonly height: number
}

export interface Band {
  readonly link: FlowLink
  readonly path: string
}

export interface Layout {
  readonly height: number
  readonly bars: readonly Bar[]
  readonly bands: readonly Band[]
}

/** A node, or the place where a band passes a column. */
interface Stop {
  readonly id: string
  readonly column: number
  readonly weight: number
  readonly rank: number
  y: number
  height: number
}

interface Way {
  readonly link: FlowLink
  readonly stops: readonly string[]
}

export function layOut(flow: Flow): Layout {
  const columnOf = new Map(flow.nodes.map((node) => [node.id, STAGES.indexOf(node.stage)]))
  const ways = flow.links.map((link) => ({ link, stops: wayOf(link, columnOf) }))
  const stops = stopsOf(flow, ways, columnOf)
  const heaviest = Math.max(...STAGES.map((_, column) => weightOf(stops, column)), 1)
  const scale = HEIGHT / heaviest
  for (const column of STAGES.keys()) stack(stops, column, scale)
  const byId = new Map(stops.map((stop) => [stop.id, stop]))
  const leaves = offsets(ways, byId, scale, 'leaves')
  const arrives = offsets(ways, byId, scale, 'arrives')
  const bands = ways.map((way) => {
    const ends = { leaves: leaves.get(way) ?? 0, arrives: arrives.get(way) ?? 0 }
    return { link: way.link, path: pathOf(way.stops, byId, ends, fenOf(way.link.amount) * scale) }
  })
  const bars = flow.nodes.flatMap((node) => {
    const stop = byId.get(node.id)
    return stop ? [{ ...node, x: xOf(stop.column), y: stop.y, height: stop.height }] : []
  })
  return { height: Math.max(TOP, ...stops.map((stop) => stop.y + stop.height)) + 26, bars, bands }
}

function wayOf({ from, to }: FlowLink, columnOf: ReadonlyMap<string, number>): string[] {
  const [first, last] = [columnOf.get(from) ?? 0, columnOf.get(to) ?? 0]
  const passing = Array.from({ length: Math.max(0, last - first - 1) }, (_, index) => `${from} ${to} ${first + 1 + index}`)
  return [from, ...passing, to]
}

function stopsOf(flow: Flow, ways: readonly Way[], columnOf: ReadonlyMap<string, number>): Stop[] {
  const stop = (id: string, column: number, weight: number, rank: number): Stop => ({ id, column, weight, rank, y: 0, height: 0 })
  const rank = new Map(flow.nodes.map((node, index) => [node.id, index]))
  const nodes = flow.nodes.map((node, index) => stop(node.id, columnOf.get(node.id) ?? 0, fenOf(node.amount), index))
  const passing = ways.flatMap(({ link, stops }) =>
    stops.slice(1, -1).map((id) => {
      // Passing bands stand below the nodes of their column, in the order of where they come from.
      return stop(id, Number(id.split(' ')[2]), fenOf(link.amount), flow.nodes.length + (rank.get(link.from) ?? 0))
    }),
  )
  return [...nodes, ...passing]
}

function weightOf(stops: readonly Stop[], column: number): number {
  return stops.filter((stop) => stop.column === column).reduce((sum, stop) => sum + stop.weight, 0)
}

function stack(stops: readonly Stop[], column: number, scale: number): void {
  let y = TOP
  for (const stop of stops.filter((each) => each.column === column).sort((a, b) => a.rank - b.rank)) {
    stop.y = y
    stop.height = Math.max(LEAST, stop.weight * scale)
    y += stop.height + GAP
  }
}

function xOf(column: number): number {
  return LEFT + (column * (WIDTH - LEFT - RIGHT - BAR)) / (STAGES.length - 1)
}

/** How far below the top of its node each band leaves or arrives: in the order of where they go or come from, so that few cross. */
function offsets(ways: readonly Way[], byId: ReadonlyMap<string, Stop>, scale: number, end: 'leaves' | 'arrives'): Map<Way, number> {
  const node = ({ stops }: Way) => (end === 'leaves' ? stops[0] : stops.at(-1)) ?? ''
  const beyond = ({ stops }: Way) => byId.get((end === 'leaves' ? stops[1] : stops.at(-2)) ?? '')?.y ?? 0
  const found = new Map<Way, number>()
  for (const ofNode of Map.groupBy(ways, node).values()) {
    let down = 0
    for (const way of ofNode.toSorted((a, b) => beyond(a) - beyond(b))) {
      found.set(way, down)
      down += fenOf(way.link.amount) * scale
    }
  }
  return found
}

/** A band of even thickness through all its stops. */
function pathOf(
  ids: readonly string[],
  byId: ReadonlyMap<string, Stop>,
  ends: { leaves: number; arrives: number },
  thickness: number,
): string {
  const thick = Math.max(LEAST, thickness)
  const points = ids.flatMap((id, index) => {
    const stop = byId.get(id)
    if (stop === undefined) return []
    const [isFirst, isLast] = [index === 0, index === ids.length - 1]
    const y = stop.y + (isFirst ? ends.leaves : isLast ? ends.arrives : 0)
    const x = xOf(stop.column)
    return [...(isFirst ? [] : [{ x, y }]), ...(isLast ? [] : [{ x: x + BAR, y }])]
  })
  const last = points.at(-1) ?? { x: 0, y: 0 }
  return `${curve(points)} L${print(last.x)} ${print(last.y + thick)} ${curve(points.toReversed(), thick).replace('M', 'L')} Z`
}

function curve(points: readonly { x: number; y: number }[], down = 0): string {
  return points
    .map(({ x, y }, index) => {
      const before = points[index - 1]
      if (before === undefined) return `M${print(x)} ${print(y + down)}`
      const middle = print((before.x + x) / 2)
      return `C${middle} ${print(before.y + down)} ${middle} ${print(y + down)} ${print(x)} ${print(y + down)}`
    })
    .join(' ')
}

function print(value: number): string {
  return value.toFixed(1)
}
