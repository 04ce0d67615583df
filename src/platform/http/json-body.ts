/** Bodies in JSON, read by the framework's own parser, which refuses prototype names; nested deeper than any contract, not at all. */
import type { FastifyInstance } from 'fastify'
import { Problem } from '../problem.ts'

const DEEPEST = 32

export function readJsonBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (isTooDeep(String(body))) done(new Problem('malformed-json', `nested deeper than ${DEEPEST}`, { in: 'body', path: '' }))
    else parse(request, String(body), done)
  })
}

/** Counted before it is parsed: a million brackets fit into a body, and not onto a stack. */
function isTooDeep(text: string): boolean {
  let depth = 0
  let isText = false
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]
    if (isText) {
      if (character === '\\') at += 1
      else if (character === '"') isText = false
    } else if (character === '"') isText = true
    else if (character === '[' || character === '{') {
      depth += 1
      if (depth > DEEPEST) return true
    } else if (character === ']' || character === '}') depth -= 1
  }
  return false
}
