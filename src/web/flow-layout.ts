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

const STAGES = ['source', 'collection', 'province', 'disbursement', 'use'] as const

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
  given: number
  taken: number
}

export function layOut(flow: Flow): Layout {
  const columnOf = new Map(flow.nodes.map((node) => [node.id, STAGES.findIndex((stage) => stage === node.stage)]))
  const ways = flow.links.map((link) => ({ link, stops: wayOf(link, columnOf) }))
  const stops = stopsOf(flow, ways, columnOf)
  const heaviest = Math.max(...STAGES.map((_, column) => weightOf(stops, column)), 1)
  const scale = HEIGHT / heaviest
  for (const column of STAGES.keys()) stack(stops, column, scale)
  const byId = new Map(stops.map((stop) => [stop.id, stop]))
  const bands = ways.map(({ link, stops: ids }) => ({ link, path: pathOf(ids, byId, fenOf(link.amount) * scale) }))
  const bars = flow.nodes.flatMap((node) => {
    const stop = byId.get(node.id)
    return stop ? [{ ...node, x: xOf(stop.column), y: stop.y, height: stop.height }] : []
  })
  return { height: Math.max(...stops.map((stop) => stop.y + stop.height)) + 26, bars, bands }
}

function wayOf({ from, to }: FlowLink, columnOf: ReadonlyMap<string, number>): string[] {
  const [first, last] = [columnOf.get(from) ?? 0, columnOf.get(to) ?? 0]
  const passing = Array.from({ length: Math.max(0, last - first - 1) }, (_, index) => `${from} ${to} ${first + 1 + index}`)
  return [from, ...passing, to]
}

function stopsOf(flow: Flow, ways: readonly { link: FlowLink; stops: string[] }[], columnOf: ReadonlyMap<string, number>): Stop[] {
  const stop = (id: string, column: number, weight: number, rank: number): Stop => ({ id, column, weight, rank, y: 0, height: 0, given: 0, taken: 0 })
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

/** A band of even thickness through all its stops. */
function pathOf(ids: readonly string[], byId: ReadonlyMap<string, Stop>, thickness: number): string {
  const thick = Math.max(LEAST, thickness)
  const points: { x: number; y: number }[] = []
  for (const [index, id] of ids.entries()) {
    const stop = byId.get(id)
    if (stop === undefined) continue
    const isFirst = index === 0
    const isLast = index === ids.length - 1
    const offset = isFirst ? stop.given : isLast ? stop.taken : 0
    if (isFirst) stop.given += thickness
    if (isLast) stop.taken += thickness
    const x = xOf(stop.column)
    if (!isFirst) points.push({ x, y: stop.y + offset })
    if (!isLast) points.push({ x: x + BAR, y: stop.y + offset })
  }
  return `${curve(points)} L${print(points.at(-1)?.x)} ${print((points.at(-1)?.y ?? 0) + thick)} ${curve(points.toReversed(), thick).replace('M', 'L')} Z`
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

function print(value = 0): string {
  return value.toFixed(1)
}
