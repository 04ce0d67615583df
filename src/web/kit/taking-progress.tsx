/** How far the gathering of a whole list is, with a way to stop it; and that what was taken is not all. */
import { Button } from 'antd'
import { Failure } from './state-page.tsx'
import type { Taking } from './whole-list.tsx'

export function TakingProgress({ of, what, most }: { readonly of: Taking; readonly what: string; readonly most: number }) {
  const { count, isUsed, isCut, error, stop } = of
  if (count !== null) {
    return (
      <p className="note progress">
        <span role="status">{isUsed ? `正在${what}，已写入 ${count} 行 …` : `正在为${what}读取，已取 ${count} 行 …`}</span>
        <Button onClick={stop}>停止</Button>
      </p>
    )
  }
  if (error !== null) return <Failure error={error} retry={of.start} />
  if (!isCut) return null
  return (
    <p className="note" role="status">
      列表超过 {most} 行，{what}只含前 {most} 行；请缩小筛选范围后分次{what}。
    </p>
  )
}
