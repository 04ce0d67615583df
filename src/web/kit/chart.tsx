/** A chart on a canvas: sized by its box, redrawn when the scheme changes, named for those who cannot see it. */
import { BarChart, MapChart, SankeyChart } from 'echarts/charts'
import { GridComponent, TooltipComponent, VisualMapComponent } from 'echarts/components'
import { type EChartsCoreOption, type EChartsType, init, registerMap, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { FONT } from './font.ts'
import type { Scheme } from './preferences.tsx'
import { usePrinting } from './printing.tsx'
import { Sideways } from './sideways.tsx'

use([SankeyChart, MapChart, BarChart, GridComponent, TooltipComponent, VisualMapComponent, CanvasRenderer])

export { registerMap }

/** Colours of charts on each ground; names stand readable on all of the scale. */
export const CHART_COLOURS = {
  light: { ink: '#1c2429', soft: '#54616a', line: '#d9dedf', sheet: '#ffffff', scale: ['#e9f2f8', '#a9cbe0', '#5c9cc4'] },
  dark: { ink: '#e6ebed', soft: '#a5b1b8', line: '#333e44', sheet: '#1a2125', scale: ['#2a404d', '#2b5875', '#2f6d99'] },
} as const satisfies Record<Scheme, object>

/** Drawn inside the canvas: the policy of the page lets no foreign style in. */
export const TOOLTIP = { renderMode: 'richText', confine: true } as const

/** What scrolls must be reached without a mouse. */
const REACHED_BY_KEYBOARD = { tabIndex: 0 }

/** Of an A4 page on its side between its margins, in pixels of CSS. */
const PAPER = 1000

interface Props {
  readonly name: string
  readonly option: EChartsCoreOption
  /** In pixels, or as the style sheet says lengths. */
  readonly height: number | string
  /** Below this width the chart scrolls in its box. */
  readonly minWidth?: number
}

export function Chart({ name, option, height, minWidth = 0 }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const scrolls = useRef<HTMLElement>(null)
  const chart = useRef<EChartsType>(null)
  const drawn = useRef<EChartsCoreOption>(null)
  const isOnPaper = usePrinting()
  useEffect(() => {
    if (box.current === null) return
    const made = init(box.current)
    chart.current = made
    // Glyphs that come late are not drawn by themselves.
    const redraw = () => drawn.current && made.setOption(drawn.current, true)
    document.fonts.addEventListener('loadingdone', redraw)
    const observer = new ResizeObserver(() => made.resize())
    observer.observe(box.current)
    return () => {
      observer.disconnect()
      document.fonts.removeEventListener('loadingdone', redraw)
      made.dispose()
    }
  }, [])
  useEffect(() => {
    drawn.current = { ...option, animation: false, textStyle: { fontFamily: FONT } }
    chart.current?.setOption(drawn.current, true)
  }, [option])
  // Paper is not scrolled, and what observes the box is told of it too late.
  useEffect(() => chart.current?.resize(isOnPaper ? { width: PAPER } : {}), [isOnPaper])
  const drawing = <div ref={box} className="chart" role="img" aria-label={name} style={{ height, minWidth: isOnPaper ? 0 : minWidth }} />
  if (minWidth === 0) return drawing
  return (
    <Sideways box={scrolls}>
      <section ref={scrolls} className="wide" aria-label={`${name}，可左右滚动`} {...REACHED_BY_KEYBOARD}>
        {drawing}
      </section>
    </Sideways>
  )
}
