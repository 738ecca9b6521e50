import type { Member, MemberDetail } from '@letterlock/wire/people'
import type { Problem } from '@letterlock/wire/problem'
import type { Role } from '@letterlock/wire/session'
import { type Browser, openBrowser } from './browser.ts'
import { addColleague } from './colleague.ts'
import type { OpenHouse } from './open-house.ts'

/** Ask a route and read what it answers, whatever that is. */
export async function ask<T = Problem>(
  browser: Browser,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: T }> {
  const answer = method === 'GET' ? await browser.get(path) : await browser.send(method, path, body)
  const text = await answer.text()
  return { status: answer.status, body: (text === '' ? undefined : JSON.parse(text)) as T }
}

/** Somebody with a role, signed in in a browser of their own. */
export async function colleague(open: OpenHouse, name: string, role: Role): Promise<Browser> {
  const browser = openBrowser(open.base)
  const answer = await browser.send('POST', '/v1/sessions', await addColleague(open, `${name}@works.example`, role))
  if (answer.status !== 201) throw new Error(`signing in answered ${answer.status}`)
  return browser
}

/** Add somebody by hand. */
export async function add(browser: Browser, name: string, more: Record<string, unknown> = {}): Promise<MemberDetail> {
  const wish = { name, email: `${name.toLowerCase().replace(/\W+/g, '.')}@works.example`, ...more }
  const { status, body } = await ask<MemberDetail>(browser, 'POST', '/v1/members', wish)
  if (status !== 201) throw new Error(`adding ${name} answered ${status}: ${JSON.stringify(body)}`)
  return body
}

/** Somebody on the list, by address, active or not. */
export async function find(browser: Browser, email: string): Promise<Member | undefined> {
  for (const state of ['active', 'left']) {
    const path = `/v1/members?state=${state}&q=${encodeURIComponent(email)}`
    const { body } = await ask<{ data: Member[] }>(browser, 'GET', path)
    const found = body.data.find((member) => member.email === email)
    if (found) return found
  }
  return undefined
}
