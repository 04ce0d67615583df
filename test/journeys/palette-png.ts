/**
 * A screenshot as a PNG of 256 colours: a third of the size, and nothing that an eye would see is lost, for pages are drawn in few
 * colours and the rest are steps between ink and ground. The browser reads the pixels; what is written is the PNG standard's
 * smallest form: header, palette, one stream of rows.
 */
import { constants, crc32, deflateSync } from 'node:zlib'
import type { Page } from 'playwright-core'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Bits of a pixel; colours from a palette. */
const [DEPTH, PALETTE] = [8, 3]

interface Indexed {
  readonly width: number
  readonly height: number
  /** Three bytes a colour. */
  readonly palette: readonly number[]
  /** A byte a pixel, row by row, in base64. */
  readonly pixels: string
}

/** The commonest colours as they are; every other as the one of them that lies nearest. */
const READ = `async (source) => {
  const image = new Image()
  image.src = source
  await image.decode()
  const { width, height } = image
  const canvas = new OffscreenCanvas(width, height).getContext('2d')
  canvas.drawImage(image, 0, 0)
  const colours = new Uint32Array(canvas.getImageData(0, 0, width, height).data.buffer)
  const counts = new Map()
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1)
  const parts = (colour) => [colour & 255, (colour >> 8) & 255, (colour >> 16) & 255]
  const sorted = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a))
  const kept = sorted.slice(0, 256).map(parts)
  const places = new Map(sorted.map((colour, rank) => {
    if (rank < 256) return [colour, rank]
    const own = parts(colour)
    const away = kept.map((other) => other.reduce((sum, part, at) => sum + (part - own[at]) ** 2, 0))
    return [colour, away.indexOf(Math.min(...away))]
  }))
  const pixels = Uint8Array.from(colours, (colour) => places.get(colour))
  return { width, height, palette: kept.flat(), pixels: pixels.toBase64() }
}`

export async function ofFewColours(reader: Page, png: Buffer): Promise<Buffer> {
  const { width, height, palette, pixels } = await reader.evaluate<Indexed>(`(${READ})('data:image/png;base64,${png.toString('base64')}')`)
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([DEPTH, PALETTE], 8)
  const bytes = Buffer.from(pixels, 'base64')
  // Each row begins with the number of its filter: none.
  const rows = Buffer.alloc((width + 1) * height)
  for (let row = 0; row < height; row += 1) bytes.copy(rows, row * (width + 1) + 1, row * width, (row + 1) * width)
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette)),
    chunk('IDAT', deflateSync(rows, { level: constants.Z_BEST_COMPRESSION, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'ascii'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}
