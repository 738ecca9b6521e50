import { randomUUID } from 'node:crypto'
import { openLog } from '../../server/core/log.ts'
import { Secret } from '../../server/core/secret.ts'
import { summariseThread } from '../../server/inbox/summarise-thread.ts'
import { readLeftOut } from '../../server/signals/feeding/read-left-out.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import type { SyncDeps } from '../../server/sync/deps.ts'
import { QUOTA_TABLES } from '../../server/sync/gmail/quota-costs.ts'
import { syncMailbox } from '../../server/sync/sync-mailbox.ts'
import { openGmail } from '../../server/transport/gmail/gmail.ts'
import type { FreshDatabase } from '../database/fresh-database.ts'
import { type MailboxIds, openMailbox } from './open-mailbox.ts'
import type { ToyImap } from './toy-imap.ts'

/** A mailbox of its own on a toy server; many share one database. */
export interface ToyWorld extends MailboxIds {
  /** Epoch milliseconds; each sync turns it on by a minute. */
  clock: { now: number }
  sync(deps?: Partial<SyncDeps>): Promise<void>
  messages(): Promise<
    { id: string; threadId: string; subject: string; labelIds: string[]; rfcMessageId: string | null }[]
  >
}

/** Between two looks lies what a doubt lasts: a folder that seems empty is believed with the second. */
const LOOK_EVERY_MS = 60_000

let opened = 0

export async function openToyWorld({ db }: FreshDatabase, toy: ToyImap): Promise<ToyWorld> {
  const clock = { now: Date.UTC(2026, 10, 20, 12) }
  const ids = await openMailbox(db, `ana${++opened}@x.test`, clock.now)
  await db.updateTable('mailboxes').set({ transport: 'imap' }).where('id', '=', ids.mailboxId).execute()
  const basis: SyncDeps = {
    db,
    gmail: openGmail('http://127.0.0.1:9'),
    quota: QUOTA_TABLES.new,
    imap: { keep: 'texts', open: async () => toy.open() },
    accessToken: async () => new Secret('none'),
    now: () => clock.now,
    pause: async () => undefined,
    random: () => 0.5,
    transact: (story) => inTransaction(db, story),
    summariseThread,
    readLeftOut,
    newOwner: randomUUID,
    leaseMs: 20_000,
    turnMs: 60_000,
    log: openLog({ level: 'silent', role: 'test' }),
  }
  return {
    ...ids,
    clock,
    async sync(deps = {}) {
      clock.now += LOOK_EVERY_MS
      const target = { ...ids, reason: 'due', evenIfHeld: true } as const
      const outcome = await syncMailbox({ ...basis, ...deps }, target, new AbortController().signal)
      if (outcome.is !== 'done') throw new Error(`the sync ended as ${JSON.stringify(outcome)}`)
    },
    async messages() {
      const rows = await db
        .selectFrom('messages')
        .select(['id', 'thread_id', 'subject', 'label_ids', 'rfc_message_id'])
        .where('mailbox_id', '=', ids.mailboxId)
        .orderBy('id')
        .execute()
      return rows.map((row) => ({
        id: row.id,
        threadId: row.thread_id,
        subject: row.subject,
        labelIds: row.label_ids,
        rfcMessageId: row.rfc_message_id,
      }))
    },
  }
}
