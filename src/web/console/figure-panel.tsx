/** Where a stored figure comes from: rule, articles, parameters, inputs, and the parts that add up to it, level by level. */
import { useRef } from 'react'
import { useSearchParams } from 'wouter'
import { FIGURE, LevelsContext, useCloseWhy, useLevelsAbove } from '../kit/address.tsx'
import { Panel } from '../kit/panel.tsx'
import { printPanel } from '../kit/printing.tsx'
import { AskPurpose, isPurposeMissing, PurposeLine, useMatter, usePurpose } from '../kit/purpose.tsx'
import { Shown } from '../kit/state-page.tsx'
import './explained/explained.css'
import { Levels } from './explained/levels.tsx'
import { type OnPaper, Parts } from './explained/parts.tsx'
import { Whole } from './explained/whole.tsx'
import { useExplained } from './queries.ts'

export function FigurePanel() {
  const [parameters] = useSearchParams()
  const figure = parameters.get(FIGURE) ?? ''
  const above = useLevelsAbove()
  // Going down from one figure is one matter, however many levels it takes.
  const matter = useMatter(`figure ${above[0]?.figure ?? figure}`)
  const purpose = usePurpose(matter)
  const explained = useExplained(figure, purpose)
  const [whole] = explained.data?.pages ?? []
  const paper = useRef<OnPaper>(null)
  const print = () => (paper.current ?? { print: printPanel }).print()
  const title = whole?.title ?? '这个数从何而来'
  return (
    <Panel title={title} at={figure} onClose={useCloseWhy()} onPrint={print}>
      <Levels above={above} />
      <PurposeLine matter={matter} />
      {isPurposeMissing(explained.error) ? (
        <AskPurpose matter={matter} what="这个数的依据" />
      ) : (
        <Shown of={{ ...explained, data: whole }} what="依据">
          {(found) => (
            <LevelsContext value={[...above, { figure, title }]}>
              <Whole of={found} />
              <Parts key={figure} of={found} purpose={purpose} ref={paper} />
            </LevelsContext>
          )}
        </Shown>
      )}
    </Panel>
  )
}
