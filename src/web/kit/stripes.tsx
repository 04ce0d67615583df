/** Stripes for what has no value, drawn on charts and in their legends alike. */
import { useEffect, useRef } from 'react'
import { CHART_COLOURS } from './chart.tsx'
import { type Scheme, usePreferences } from './preferences.tsx'

/** In pixels: one tile of the stripes, and the sample in a legend. */
const TILE = 8
const SAMPLE = { width: 32, height: 16 }

/** A tile that joins its neighbours on every side. */
export function stripes(scheme: Scheme): HTMLCanvasElement {
  const { soft, sheet } = CHART_COLOURS[scheme]
  const tile = document.createElement('canvas')
  tile.width = TILE
  tile.height = TILE
  const pen = tile.getContext('2d')
  if (pen === null) return tile
  pen.fillStyle = sheet
  pen.fillRect(0, 0, TILE, TILE)
  pen.strokeStyle = soft
  pen.beginPath()
  for (const begin of [-TILE, 0, TILE]) {
    pen.moveTo(begin - 1, TILE + 1)
    pen.lineTo(begin + TILE + 1, -1)
  }
  pen.stroke()
  return tile
}

/** The sample beside the words that say what the stripes mean. */
export function StripesSample() {
  const { scheme } = usePreferences()
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const pen = canvas.current?.getContext('2d')
    if (!pen) return
    pen.fillStyle = pen.createPattern(stripes(scheme), 'repeat') ?? 'transparent'
    pen.fillRect(0, 0, SAMPLE.width, SAMPLE.height)
  }, [scheme])
  return (
    <span aria-hidden="true">
      <canvas ref={canvas} className="sample" {...SAMPLE} />
    </span>
  )
}
