/** How far something is, as a bar and in words. */
import './progress.css'

interface Props {
  readonly name: string
  readonly done: number
  readonly of: number
  /** What is counted, as 步 or 块. */
  readonly unit: string
}

export function Progress({ name, done, of, unit }: Props) {
  return (
    <span className="how-far">
      <progress aria-label={name} max={Math.max(of, 1)} value={done} />
      <span className="number">
        {done}/{of} {unit}
      </span>
    </span>
  )
}
