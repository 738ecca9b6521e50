import type { InvitationView } from '@letterlock/wire/invite-door'
import type { Visitor } from '../journeys/visitor.ts'
import { INVITE_MAILS } from './invite-mail-places.ts'
import type { Place } from './places.ts'
import type { Words } from './words.ts'

/** Where each link leads, by the state that it is in. */
export interface MadeLinks {
  open: string
  /** Of somebody whom the list knows as led by a manager. */
  led: string
  replaced: string
  revoked: string
  used: string
  none: string
}

const heading =
  (id: Parameters<Words>[0]): Place['ready'] =>
  (page, words) =>
    page.getByRole('heading', { name: words(id) }).first()
const press =
  (id: Parameters<Words>[0]): NonNullable<Place['act']> =>
  (page, words) =>
    page
      .getByRole('main')
      .getByRole('button', { name: words(id) })
      .first()
      .click()
const dialog =
  (id: Parameters<Words>[0]): Place['ready'] =>
  (page, words) =>
    page.getByRole('dialog', { name: words(id) })

/** Make an invitation in each state that can be had without waiting. */
export async function makeInvitations(owner: Visitor, suffix: string): Promise<MadeLinks> {
  const invite = async (name: string, way: 'mail' | 'link' = 'link', more: object = {}) => {
    const email = `${name.toLowerCase().replace(/\W+/g, '.')}.${suffix}@works.example`
    const person = { name, email, role: 'member', department: 'Freight', ...more }
    const answer = await owner.browser.send('POST', '/v1/invitations', { way, person })
    if (answer.status !== 201) throw new Error(`inviting answered ${answer.status}`)
    return (await answer.json()) as { invitation: { id: string }; link: string }
  }
  const post = (path: string, body?: object) => owner.browser.send('POST', path, body)
  const open = await invite('Lena Lindqvist')
  const led = await invite('Nils Nyman', 'link', { role: 'manager' })
  const replaced = await invite('Ove Ohlsson')
  await post(`/v1/invitations/${replaced.invitation.id}/link`)
  const revoked = await invite('Rut Rask')
  await post(`/v1/invitations/${revoked.invitation.id}/revoke`)
  const used = await invite('Ulla Uppling')
  const token = new URL(used.link).hash.slice(1)
  const taken = { as: 'new', token, name: 'Ulla Uppling', password: 'a long enough password' }
  // In a browser of nobody, so that the owner stays who they are.
  await fetch(new URL('/v1/invite/accept', open.link), {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(open.link).origin },
    body: JSON.stringify(taken),
  })
  await invite('Maj Malm', 'mail')
  return {
    open: open.link,
    led: led.link,
    replaced: replaced.link,
    revoked: revoked.link,
    used: used.link,
    none: `${open.link}x`,
  }
}

/** What whoever holds a link sees, in a browser of nobody. */
export function invited(links: MadeLinks): Place[] {
  return [
    { name: 'invite, open', path: links.open, ready: heading('invite.title') },
    {
      name: 'invite, password too short',
      path: links.open,
      act: press('invite.do'),
      ready: (page, words) => page.getByText(words('newPassword.short')),
    },
    { name: 'invite, replaced', path: links.replaced, ready: heading('invite.replaced') },
    {
      name: 'invite, asked for a new one',
      path: links.replaced,
      // Asked for once, it stays so.
      act: async (page, words) => {
        await heading('invite.replaced')(page, words).waitFor()
        const button = page.getByRole('button', { name: words('invite.ask') })
        await button
          .or(page.getByText(words('invite.ask.done')))
          .first()
          .waitFor()
        if (await button.isVisible()) await button.click()
      },
      ready: (page, words) => page.getByText(words('invite.ask.done')),
    },
    { name: 'invite, revoked', path: links.revoked, ready: heading('invite.revoked') },
    { name: 'invite, used', path: links.used, ready: heading('invite.used') },
    { name: 'invite, none', path: links.none, ready: (page, words) => page.getByText(words('invite.unknown')) },
  ]
}

/** What whoever invites sees. */
export function inviting(links: MadeLinks): Place[] {
  return [
    { name: 'invite, signed in as another', path: links.led, ready: heading('invite.other') },
    {
      name: 'invitations',
      path: '/people/invitations',
      ready: (page) => page.getByText('Lena Lindqvist').first(),
    },
    {
      name: 'invitations, none like that',
      path: '/people/invitations',
      act: async (page) => page.getByRole('searchbox').fill('zebra'),
      ready: heading('invitations.nothing'),
    },
    INVITE_MAILS,
    {
      name: 'invitations, invite',
      path: '/people',
      act: press('invitations.invite'),
      ready: dialog('invitations.invite.title'),
    },
    {
      name: 'invitations, team',
      path: '/people/invitations',
      act: press('invitations.team'),
      ready: (page) => page.getByRole('dialog').getByRole('listitem').first(),
    },
    {
      name: 'invitations, remind',
      path: '/people/invitations',
      act: press('invitations.remind'),
      ready: (page) => page.getByRole('dialog').getByRole('listitem').first(),
    },
    {
      name: 'invitations, link',
      path: '/people/invitations',
      act: async (page, words) => {
        const row = page.getByRole('listitem').filter({ hasText: 'Rut Rask' })
        await row.getByRole('button').first().click()
        await page.getByRole('menuitem', { name: words('invitations.copy') }).click()
        await page.getByRole('button', { name: words('invitations.link.sure') }).click()
      },
      ready: (page, words) => page.getByRole('textbox', { name: words('invitations.link') }),
    },
  ]
}

const TOLD = {
  organisation: 'Westeuropäische Binnenschifffahrtsgesellschaft',
  inviter: 'Livia Lund',
  address: 'l…@works.example',
  signedInAs: null,
  locale: null,
}
const OPEN = {
  ...TOLD,
  state: 'open',
  name: 'Lena Lindqvist',
  role: 'member',
  expiresAt: new Date(Date.now() + 5 * 86_400_000).toISOString(),
  manager: 'Livia Lund',
} as const

function told(name: string, id: Parameters<Words>[0], view: InvitationView): Place {
  return {
    name: `invite, ${name}`,
    path: '/invite#abcdefghijklmnopqrstuvwxyz',
    staged: [{ path: /^\/v1\/invite\/look$/, answer: { status: 200, body: view } }],
    ready: heading(id),
  }
}

/** What else a link can say, in a browser of nobody: states that take a week, another organisation or a change of mind. */
export const INVITED_ELSE: Place[] = [
  told('expired', 'invite.expired', { ...TOLD, state: 'expired', isAsked: false }),
  told('outdated', 'invite.outdated', { ...TOLD, state: 'outdated', isAsked: false }),
  told('used by you', 'invite.used_by_you', { ...TOLD, state: 'used_by_you' }),
  told('a member already', 'invite.member_already', { ...TOLD, state: 'member_already' }),
  told('suspended', 'invite.suspended', { ...TOLD, state: 'suspended' }),
  told('existing account', 'invite.title', { ...OPEN, account: 'existing', connect: 'oauth' }),
  told('by a mail server', 'invite.title', { ...OPEN, account: 'this', connect: 'imap', manager: null }),
  told('no mailbox', 'invite.title', { ...OPEN, account: 'new', connect: 'none', role: 'manager' }),
  {
    name: 'invite, waiting',
    path: '/invite#abcdefghijklmnopqrstuvwxyz',
    staged: [{ path: /^\/v1\/invite\/look$/, answer: 'never' }],
    ready: (page, words) => page.getByRole('status', { name: words('invite.loading') }),
  },
  {
    name: 'invite, failed',
    path: '/invite#abcdefghijklmnopqrstuvwxyz',
    staged: [{ path: /^\/v1\/invite\/look$/, answer: 'failed' }],
    ready: (page) => page.getByRole('alert'),
  },
]
