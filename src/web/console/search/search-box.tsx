/**
 * One search, in the frame of every page: Ctrl+K or / reaches it, arrows go through what was found, group by group, Enter goes
 * there. Who types an identity number is led to where persons are looked for: it is sent nowhere from here.
 */
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { useSearch } from '../desk-queries.ts'
import { type Group, groupsOf, isPersonal, type Option } from './options.ts'
import './search.css'

export function SearchBox({ mayReadPersons }: { readonly mayReadPersons: boolean }) {
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState('')
  const [isOpen, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  const [, go] = useLocation()
  useShortcut(() => field.current?.focus())
  const sought = useDeferredValue(typed.trim())
  const search = useSearch(isPersonal(sought) ? '' : sought)
  const groups = groupsOf(sought, search.data, mayReadPersons)
  const options = groups.flatMap((group) => group.options)
  const chosen = options[Math.min(at, options.length - 1)]
  const isShown = isOpen && sought !== ''
  const leave = () => {
    setOpen(false)
    setTyped('')
    setAt(0)
  }
  const take = (option: Option | undefined) => {
    if (option?.page === undefined) return
    leave()
    go(option.page)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && options.length > 0) {
      event.preventDefault()
      setOpen(true)
      setAt((Math.min(at, options.length - 1) + step + options.length) % options.length)
    } else if (event.key === 'Enter') take(chosen)
    else if (event.key === 'Escape') leave()
  }
  return (
    <search className="search-box">
      <input
        ref={field}
        type="text"
        role="combobox"
        aria-label="查找单位、凭证、文件、批次、规则、参保单位"
        aria-expanded={isShown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        {...(isShown && chosen !== undefined && { 'aria-activedescendant': `${id}-${chosen.id}` })}
        aria-keyshortcuts="Control+K /"
        placeholder="查找（Ctrl+K）"
        autoComplete="off"
        maxLength={60}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value)
          setOpen(true)
          setAt(0)
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-list`} role="listbox" aria-label="查找结果" className="found" hidden={!isShown || groups.length === 0}>
        {groups.map((group) => (
          <GroupOfFound key={group.kind} id={id} group={group} chosen={chosen?.id} onTake={take} />
        ))}
      </div>
      {isShown && groups.length === 0 && (
        <p className="found none soft" role="status">
          {tellNone(sought, search)}
        </p>
      )}
    </search>
  )
}

function tellNone(sought: string, { isFetching, error }: { isFetching: boolean; error: Error | null }): string {
  if (isPersonal(sought)) return '身份号码不在此查找；您的岗位没有查阅参保人的权限。'
  if (error !== null) return '没有查到：服务器未能回答，请稍后再试。'
  return isFetching ? '正在查找 …' : '没有找到。可输入单位名称、凭证号、批次号、文号、规则名或单位名称的开头。'
}

interface GroupProps {
  readonly id: string
  readonly group: Group
  readonly chosen: string | undefined
  onTake(option: Option): void
}

function GroupOfFound({ id, group, chosen, onTake }: GroupProps) {
  return (
    <div role="presentation">
      <div className="kind soft" aria-hidden="true">
        {group.name}
        {group.more && '（只列出前几项）'}
      </div>
      {group.options.map((option) => (
        <div
          key={option.id}
          id={`${id}-${option.id}`}
          role="option"
          tabIndex={-1}
          aria-selected={option.id === chosen}
          aria-disabled={option.page === undefined}
          className="option"
          // The field, whose keys do the same, keeps the focus.
          onMouseDown={(event) => {
            event.preventDefault()
            onTake(option)
          }}
        >
          <span className="hidden">{group.name}：</span>
          <span>{option.title}</span>
          <span className="cite">{option.note}</span>
        </div>
      ))}
    </div>
  )
}

/** Not while somebody writes elsewhere: there / is a sign like others. */
function useShortcut(reach: () => void): void {
  const latest = useRef(reach)
  useEffect(() => {
    latest.current = reach
  })
  useEffect(() => {
    const listen = (event: globalThis.KeyboardEvent) => {
      const isWriting =
        event.target instanceof HTMLElement && (event.target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName))
      const isAsked = ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') || (event.key === '/' && !isWriting)
      if (!isAsked) return
      event.preventDefault()
      latest.current()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}
