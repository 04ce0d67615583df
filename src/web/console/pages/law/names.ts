/** What states, acts and departments of a draft are called, and whose turn it is. */
import { parameterKind } from '../../../../rules/index.ts'
import type { LawDraft } from '../../law-queries.ts'

export const STATES: Readonly<Record<LawDraft['state'], string>> = {
  drafted: '已起草',
  previewed: '已预览，待会签',
  'agreed-by-human-resources': '省人力资源社会保障厅已会签',
  'agreed-by-finance': '省财政厅已会签',
  agreed: '已会签，待公布',
  published: '已公布',
  withdrawn: '已撤回',
}

export const ACTS: Readonly<Record<LawDraft['history'][number]['act'], string>> = {
  draft: '起草',
  revise: '修改',
  preview: '预览',
  agree: '会签',
  publish: '公布',
  withdraw: '撤回',
}

const DEPARTMENTS: Readonly<Record<string, string>> = { 'hr-department': '省人力资源社会保障厅', 'provincial-finance': '省财政厅' }

export function departmentOf(role: string): string {
  return DEPARTMENTS[role] ?? role
}

/** Who acts next, and on what. */
export function turnOf({ state, next, text, publication }: LawDraft): string {
  if (state === 'published') return publication === null ? '' : `${publication.publishedOn} 起可知`
  if (state === 'withdrawn') return '不再办理'
  if (state === 'agreed') return `${departmentOf('hr-department')}公布，不早于 ${text.plannedOn}`
  const agreeing = next.find(({ act }) => act === 'agree')?.roles ?? []
  if (agreeing.length > 0) return `${agreeing.map(departmentOf).join('、')}会签`
  return `${departmentOf('hr-department')}预览`
}

export const STATUSES: Readonly<Record<LawDraft['text']['status'], string>> = { provisional: '预（暂执行）', final: '正式' }

export function titleOf(parameter: string): string {
  return parameterKind(parameter)?.zh ?? parameter
}
