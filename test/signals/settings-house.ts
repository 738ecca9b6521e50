import type { Me } from '@letterlock/wire/session'
import type { MySignals } from '@letterlock/wire/signals'
import { type MailboxId, type MemberId, newId, type TenantId } from '../../server/core/ids.ts'
import { insertMailbox } from '../../server/store/mailboxes.ts'
import { saveMessageHeaders } from '../../server/store/message-headers.ts'
import { insertSignalMailbox } from '../../server/store/signal-mailboxes.ts'
import { ensureSignalSettings } from '../../server/store/signal-settings.ts'
import { queueMails } from '../../server/store/signal-todo.ts'
import type { Browser } from '../journeys/browser.ts'
import { type OpenHouse, openHouse } from '../journeys/open-house.ts'
import { ask, colleague } from '../journeys/people-house.ts'
import { until } from '../mirror/until.ts'

/** A mail as a test writes it down. Times as ISO 8601. */
export interface Letter {
  at: string
  from?: string
  to?: readonly string[]
}

/** Somebody who is signed in and has a mailbox of their own. */
export interface Counted {
  browser: Browser
  memberId: MemberId
  mailboxId: MailboxId
  address: string
  /** Have letters in the mailbox, and have them counted. */
  hold(...letters: Letter[]): Promise<void>
  /** Their own numbers, as their page asks for them. */
  numbers(from: string, to: string): Promise<MySignals>
}

export interface SettingsHouse {
  open: OpenHouse
  owner: Browser
  tenantId: TenantId
  /** Somebody with a mailbox of their own, in which nothing is yet. */
  counted(name: string): Promise<Counted>
  /** What the audit has on each action of this name, in order. */
  audited(action: string): Promise<Record<string, string>[]>
  /** Turn the clock. */
  turnTo(at: string): Promise<void>
  close(): Promise<void>
}

/** The whole server, working, on a day of one's own choice. */
export async function openSettingsHouse(at: string): Promise<SettingsHouse> {
  const open = await openHouse({ told: 'off' })
  const turnTo = (moment: string) => open.turnTo(Date.parse(moment) - Date.now())
  await turnTo(at)
  const { db } = open.database
  const owner = await colleague(open, 'olga', 'owner')
  const { tenant } = (await ask<Me>(owner, 'GET', '/v1/session')).body
  const tenantId = tenant.id as TenantId
  let letters = 0
  return {
    open,
    owner,
    tenantId,
    turnTo,
    close: () => open.close(),
    async audited(action) {
      const entries = await db
        .selectFrom('audit_entries')
        .select('facts')
        .where('action', '=', action)
        .orderBy('id')
        .execute()
      return entries.map(({ facts }) => facts as Record<string, string>)
    },
    async counted(name) {
      const browser = await colleague(open, name, 'member')
      const memberId = (await ask<Me>(browser, 'GET', '/v1/session')).body.member.id as MemberId
      const address = `${name}@works.example`
      const now = Date.parse(at)
      const [connectionId, mailboxId] = [newId('con', now), newId('mbx', now)]
      await db
        .insertInto('connections')
        .values({
          ...{ tenant_id: tenantId, id: connectionId, member_id: memberId, provider: 'gmail' },
          ...{ issuer: 'https://sandbox.example', client_id: 'client', account: address, account_subject: address },
          ...{ access_mode: 'counts', custody: 'guarded', status: 'paused', status_at: now, created_at: now },
        })
        .execute()
      const box = { id: mailboxId, connectionId, memberId, kind: 'personal', transport: 'gmail-api', address } as const
      await insertMailbox(db, tenantId, { ...box, now })
      return {
        browser,
        memberId,
        mailboxId,
        address,
        async hold(...some) {
          await ensureSignalSettings(db, tenantId)
          await insertSignalMailbox(db, tenantId, { mailboxId, memberId, now })
          const rows = some.map((letter) => rowOf(letter, address, ++letters))
          await saveMessageHeaders(db, tenantId, mailboxId, 1, rows)
          await queueMails(db, tenantId, mailboxId, rows)
          await until(async () => {
            const waiting = await db.selectFrom('signal_todo').select('message_id').execute()
            const dirty = await db.selectFrom('signal_dirty').select('day').execute()
            return waiting.length + dirty.length === 0 ? true : undefined
          })
        },
        async numbers(from, to) {
          return (await ask<MySignals>(browser, 'GET', `/v1/me/signals?from=${from}&to=${to}`)).body
        },
      }
    },
  }
}

/** As counting finds it; sent by whoever holds it, unless it says otherwise. */
function rowOf({ at, from, to }: Letter, address: string, nr: number) {
  const isSent = from === undefined
  const fields = {
    from: [from ?? address],
    to: [(to ?? (isSent ? ['far@far.example'] : [address])).join(', ')],
    'message-id': [`<letter-${nr}@made.example>`],
  }
  const ms = Date.parse(at)
  return { id: `m${nr}`, at: ms, sentAt: ms, labelIds: isSent ? ['SENT'] : ['INBOX'], sizeBytes: 1_000, fields }
}
