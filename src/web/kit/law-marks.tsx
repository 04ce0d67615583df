/** Marks of figures that do not rest on confirmed law alone. */
interface Rests {
  readonly status?: string
  readonly confirmed?: boolean
  readonly repealed?: boolean | undefined
  readonly synthetic?: boolean | undefined
  readonly suppliedBy?: string | undefined
}

export function LawMarks({ of }: { readonly of: Rests }) {
  const marks = [
    of.repealed && '已废止',
    of.status === 'provisional' && '预（暂执行）',
    of.confirmed === false && '待核实原文',
    of.synthetic && '合成数据',
    of.suppliedBy !== undefined && !of.synthetic && `由${of.suppliedBy}补充`,
  ].filter((mark): mark is string => typeof mark === 'string')
  if (marks.length === 0) return null
  return (
    <span className="marks">
      {marks.map((mark) => (
        <span key={mark} className="mark">
          {mark}
        </span>
      ))}
    </span>
  )
}
