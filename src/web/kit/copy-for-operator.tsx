/** Hands all that is known of a problem to whoever runs the system: also what is English, and says nothing to other readers. */
import { CopyOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useCopy } from './copy.tsx'
import { forOperator, type ProblemDocument } from './problem.ts'

export function CopyForOperator({ document }: { readonly document: ProblemDocument }) {
  const { copied, copy } = useCopy()
  if ((document.detail ?? document.instance) === undefined) return null
  return (
    <p className="for-operator">
      <Button size="small" icon={<CopyOutlined />} onClick={() => copy(forOperator(document, location.href))}>
        <span aria-live="polite">{copied === undefined ? '复制详情供系统管理员' : copied === '' ? '浏览器不允许复制' : '已复制'}</span>
      </Button>
    </p>
  )
}
