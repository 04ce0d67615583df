/** The levels gone down through, each with its way back. */
import { type Level, useOpenFigure } from '../../kit/address.tsx'

export function Levels({ above }: { readonly above: readonly Level[] }) {
  const open = useOpenFigure()
  if (above.length === 0) return null
  return (
    <nav aria-label="上面各层" className="levels">
      <ol>
        {above.map(({ figure, title }, place) => (
          <li key={figure}>
            <button type="button" className="plain" onClick={() => open(figure, above.slice(0, place))}>
              {title}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
