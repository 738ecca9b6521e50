import type { Me } from '@letterlock/wire/session'
import type { BrowserContext } from '@playwright/test'
import { openBrowser } from '../journeys/browser.ts'
import { ask } from '../journeys/people-house.ts'
import type { Visitor } from '../journeys/visitor.ts'

/** Somebody else in the organisation, with a browser of their own. */
export async function signInColleague(
  owner: Visitor,
  url: string,
  opening: Promise<BrowserContext>,
  called = 'Lo Lund',
) {
  const name = `${called} ${Date.now()}`
  const person = { name, email: `${name.toLowerCase().replaceAll(' ', '.')}@works.example`, role: 'member' }
  const made = await ask<{ link: string }>(owner.browser, 'POST', '/v1/invitations', { way: 'link', person })
  const token = new URL(made.body.link).hash.slice(1)
  const colleague = openBrowser(url, url)
  const password = 'a long enough password'
  const { body } = await ask<Me>(colleague, 'POST', '/v1/invite/accept', { as: 'new', token, name, password })
  const context = await opening
  const value = colleague.cookies.get('letterlock_session') ?? ''
  await context.addCookies([{ name: 'letterlock_session', value, url, httpOnly: true, sameSite: 'Lax' }])
  return { context, id: body.member.id, name }
}
