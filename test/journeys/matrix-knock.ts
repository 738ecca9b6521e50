import type { Browser } from './browser.ts'
import { BODIES, QUERIES } from './matrix-bodies.ts'
import { type Door, parametersOf } from './matrix-doors.ts'

/** Who knocks: with the cookies of a browser, with a token, or with nothing. */
export interface Caller {
  browser?: Browser
  bearer?: string
}

export interface Answer {
  status: number
  /** Of the problem; empty where there is none. */
  code: string
  /** The whole of it, but for what differs with each request. */
  text: string
}

/** The page that the test's apps allow, for doors that ask where a page lies. */
const PAGE_DOORS = new Set(['publishable-key', 'connect-result'])

/**
 * Knock at a door.
 *
 * @param ids What its path, its question and its body name, by kind.
 * @param page Where the page lies that knocks; where that is allowed when nothing is said.
 */
export async function knock(
  base: string,
  door: Door,
  { browser, bearer }: Caller,
  ids: Record<string, string>,
  page: { origin?: string } = {},
): Promise<Answer> {
  const body = BODIES[door.name]?.(ids)
  const isKey = bearer !== undefined
  const ours = PAGE_DOORS.has(door.auth) ? 'http://127.0.0.1:5173' : 'http://localhost:8420'
  const cookies = [...(browser?.cookies ?? [])].map(([name, value]) => `${name}=${value}`).join('; ')
  const answer = await fetch(`${base}${pathOf(door, ids)}${QUERIES[door.name]?.(ids) ?? ''}`, {
    method: door.method,
    redirect: 'manual',
    headers: {
      ...(cookies && { cookie: cookies }),
      ...(isKey && { authorization: `Bearer ${bearer}` }),
      ...(door.auth !== 'secret-key' && { origin: page.origin ?? ours }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  // A stream has no end to wait for.
  if (answer.headers.get('content-type')?.startsWith('text/event-stream')) {
    await answer.body?.cancel()
    return { status: answer.status, code: '', text: '' }
  }
  const text = await answer.text()
  for (const line of answer.headers.getSetCookie()) keepCookie(browser, line)
  const code = answer.ok ? '' : codeOf(text)
  return { status: answer.status, code, text: text.replace(/"requestId":"[^"]*"/, '') }
}

function pathOf(door: Door, ids: Record<string, string>): string {
  const path = parametersOf(door).reduce((filled, { at, kind }) => {
    const id = ids[kind]
    if (id === undefined) throw new Error(`nothing is furnished for ${kind} in ${door.name}`)
    return filled.replace(at, id)
  }, door.path)
  return path.replace('*', 'gmail/v1/users/me/profile')
}

function codeOf(text: string): string {
  return /^\{.*"code":"([a-z_.]+)"/.exec(text)?.[1] ?? ''
}

/** Whoever goes over to another organisation has another session from then on. */
function keepCookie(browser: Browser | undefined, line: string): void {
  const [, name, value] = /^([^=]+)=([^;]+)/.exec(line) ?? []
  if (browser && name && value) browser.cookies.set(name, value)
}
