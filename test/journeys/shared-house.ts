import type { AccessMode } from '@letterlock/wire/connections'
import type { Me } from '@letterlock/wire/session'
import type { ShareLevel, Sharing } from '@letterlock/wire/sharing'
import { newId } from '../../server/core/ids.ts'
import { newTenantToken } from '../../server/core/token.ts'
import { insertSession } from '../../server/store/sessions.ts'
import { openMailbox } from '../mirror/open-mailbox.ts'
import { openAccount, type SandboxAccount } from '../mirror/sandbox-account.ts'
import { untilReady } from '../mirror/until-ready.ts'
import { type Browser, openBrowser } from './browser.ts'
import { type OpenHouse, type OpenHouseOptions, openHouse } from './open-house.ts'
import { ask, colleague } from './people-house.ts'
import { signIn, type Visitor, visitorOf } from './visitor.ts'

/** Somebody with a browser, and their id. */
export interface Person {
  browser: Browser
  id: string
}

/** An organisation in which Ana, a plain member, has connected a mailbox with mail in it. */
export interface SharedHouse {
  open: OpenHouse
  /** Whoever runs the organisation, and shares nothing. */
  owner: Visitor
  ana: Person & Visitor
  account: SandboxAccount
  mailboxId: string
  connectionId: string
  /** Something of it by each name that a route may use. */
  inside: { threadId: string; messageId: string; partId: string; quarantinedId: string }
  /** Somebody else in the organisation. */
  person(name: string, role?: 'member' | 'manager' | 'admin'): Promise<Person>
  /** The owner of another organisation on the same installation. */
  stranger(): Promise<Person>
  /** Ana marks her mailbox as shared, or takes that back. */
  share(shared?: boolean): Promise<void>
  give(to: { member: string } | { team: string }, level: ShareLevel): Promise<{ status: number; body: Sharing }>
  take(to: { member: string } | { team: string }): Promise<void>
}

/** Open it, and wait until the mail is in. @param accessMode What Ana lets be done with her mail. */
export async function openSharedHouse(
  options: OpenHouseOptions = {},
  accessMode: AccessMode = 'organise',
): Promise<SharedHouse> {
  const open = await openHouse(options)
  const account = openAccount(open.sandbox.box, 'info@nordwind.example')
  account.fill(20)
  account.deliver(Buffer.alloc(0))
  const owner = await signIn(open)
  const ana = await person('ana')
  const visitor = visitorOf(ana.browser)
  const attempt = await visitor.connect(account.email, { accessMode })
  const { id: mailboxId } = await untilReady(visitor)
  const url = `/v1/mailboxes/${mailboxId}/sharing`

  async function person(name: string, role: 'member' | 'manager' | 'admin' = 'member'): Promise<Person> {
    const browser = await colleague(open, name, role)
    const { body } = await ask<Me>(browser, 'GET', '/v1/session')
    return { browser, id: body.member.id }
  }

  return {
    open,
    owner,
    ana: { ...ana, ...visitor },
    account,
    mailboxId,
    connectionId: attempt.connectionId ?? '',
    inside: await lookInside(open),
    person,
    stranger: () => signInElsewhere(open),
    async share(shared = true) {
      const { status } = await ask(ana.browser, 'PUT', url, { shared })
      if (status !== 200) throw new Error(`sharing answered ${status}`)
    },
    give: (to, level) => ask<Sharing>(ana.browser, 'PUT', `${url}/${placeOf(to)}`, { level }),
    async take(to) {
      const { status } = await ask(ana.browser, 'DELETE', `${url}/${placeOf(to)}`)
      if (status !== 200) throw new Error(`taking answered ${status}`)
    },
  }
}

function placeOf(to: { member: string } | { team: string }): string {
  return 'member' in to ? `members/${to.member}` : `teams/${to.team}`
}

async function lookInside({ database: { db } }: OpenHouse): Promise<SharedHouse['inside']> {
  const message = await db
    .selectFrom('messages')
    .selectAll()
    .where('has_attachment', '=', true)
    .executeTakeFirstOrThrow()
  const held = await db.selectFrom('quarantined_messages').select('message_id').executeTakeFirstOrThrow()
  const [part] = message.attachments as { partId: string }[]
  return {
    threadId: message.thread_id,
    messageId: message.id,
    partId: part?.partId ?? '',
    quarantinedId: held.message_id,
  }
}

async function signInElsewhere(open: OpenHouse): Promise<Person> {
  const { db } = open.database
  const now = Date.now()
  const { tenantId, memberId } = await openMailbox(db, `stranger-${now}@elsewhere.example`, now)
  await db.updateTable('members').set({ role: 'owner' }).where('id', '=', memberId).execute()
  const { token, hash } = newTenantToken(tenantId)
  const session = { id: newId('ses', now), tokenHash: hash, memberId, userAgent: 'test', now, expiresAt: now + 600_000 }
  await insertSession(db, tenantId, session)
  const browser = openBrowser(open.base)
  browser.cookies.set('letterlock_session', token.reveal())
  return { browser, id: memberId }
}
