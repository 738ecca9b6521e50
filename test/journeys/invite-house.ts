import type { MadeInvitation } from '@letterlock/wire/invitations'
import type { InvitationView } from '@letterlock/wire/invite-door'
import { until } from '../mirror/until.ts'
import { type Browser, openBrowser } from './browser.ts'
import type { OpenHouse } from './open-house.ts'
import { ask } from './people-house.ts'

export const PASSWORD = 'a long enough password'

interface CaughtMail {
  number: number
  recipients: string[]
}

/** Every mail to somebody that the sandbox has caught, oldest first, as it came. */
export async function mailsTo(open: OpenHouse, email: string): Promise<string[]> {
  const { mails } = (await open.control('GET', '/outbox/mails')) as { mails: CaughtMail[] }
  const own = mails.filter(({ recipients }) => recipients.includes(email)).sort((a, b) => a.number - b.number)
  return Promise.all(
    own.map(async ({ number }) => {
      const { raw } = (await open.control('GET', `/outbox/mails/${number}`)) as { raw: string }
      return Buffer.from(raw, 'base64').toString('utf8')
    }),
  )
}

/** The token of the nth mail to somebody, once it has come. */
export async function tokenTo(open: OpenHouse, email: string, nth = 1): Promise<string> {
  const mail = await until(async () => (await mailsTo(open, email))[nth - 1])
  return readToken(mail)
}

/** The token in a mail; quoted-printable breaks it over lines. */
export function readToken(mail: string): string {
  const text = mail.replace(/=\r?\n/g, '')
  const link = /http:\/\/localhost:8420\/invite#(tnt_[0-9a-f]{32}\.[\w-]{43})/.exec(text)
  if (!link?.[1]) throw new Error('the mail holds no link')
  return link[1]
}

/** Invite somebody new, by mail or by a link that is handed over. */
export async function inviteNew(
  browser: Browser,
  name: string,
  way: 'mail' | 'link',
  more: Record<string, unknown> = {},
): Promise<MadeInvitation> {
  const person = { name, email: addressOf(name), role: 'member', ...more }
  const { status, body } = await ask<MadeInvitation>(browser, 'POST', '/v1/invitations', { way, person })
  if (status !== 201) throw new Error(`inviting ${name} answered ${status}: ${JSON.stringify(body)}`)
  return body
}

export function addressOf(name: string): string {
  return `${name.toLowerCase().replace(/\W+/g, '.')}@works.example`
}

/** The token of a link that was handed over. */
export function tokenOf({ link }: MadeInvitation): string {
  return new URL(link ?? '').hash.slice(1)
}

export function look(browser: Browser, token: string) {
  return ask<InvitationView & { code?: string }>(browser, 'POST', '/v1/invite/look', { token })
}

/** Take an invitation as somebody new. */
export function accept(browser: Browser, token: string, more: Record<string, unknown> = {}) {
  return ask<{ code?: string; member?: { id: string; role: string } }>(browser, 'POST', '/v1/invite/accept', {
    as: 'new',
    token,
    name: 'Somebody New',
    password: PASSWORD,
    ...more,
  })
}

/** A browser that nobody is signed in with. */
export function stranger(open: OpenHouse): Browser {
  return openBrowser(open.base)
}
