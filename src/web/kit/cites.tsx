/** Citations on the screen: the number of a document and that of an article stay on one line each. */
import { Fragment } from 'react'
import { printCites } from './cite.ts'

export function Cites({ of }: { readonly of: string | readonly string[] }) {
  return <Kept text={printCites(of)} />
}

/** Text that may cite: it breaks at its spaces, at its stops and before a year, where what stands between them is a number or short. */
export function Kept({ text }: { readonly text: string }) {
  if (!CITING.test(text)) return text
  const pieces = [...text.matchAll(PIECES)]
  return pieces.map(({ 0: piece, index }) =>
    WHOLE.test(piece) ? (
      <span key={index} className="kept">
        {piece}
      </span>
    ) : (
      <Fragment key={index}>{piece}</Fragment>
    ),
  )
}

const CITING = /〔\d{4}〕|附件\d/
const PIECES = /\s+|〔[^\s；、]*[；、]*|[^\s；、〔]+[；、]*|[；、]+/g
/** Longer names, of acts that have no number, break as other text does. */
const WHOLE = /^(?:〔\S+|\S{1,9})$/
