import type { Kysely } from 'kysely'
import type { Box } from '../../sandbox/box.ts'
import { startSandbox } from '../../sandbox/main.ts'
import { insertAppPassword } from '../../sandbox/state/app-passwords.ts'
import { Secret } from '../../server/core/secret.ts'
import { findLastCensus } from '../../server/store/censuses.ts'
import type { Database } from '../../server/store/database.ts'
import { type MailboxRow, setCensusDue } from '../../server/store/mailboxes.ts'
import type { SyncDeps } from '../../server/sync/deps.ts'
import { syncMailbox } from '../../server/sync/sync-mailbox.ts'
import { IMAP_DEADLINES } from '../../server/transport/imap/deadlines.ts'
import { openImapTrust } from '../../server/transport/imap/imap-trust.ts'
import { openImap } from '../../server/transport/imap/open-imap.ts'
import { expectMirror, mailboxOf } from './mirror-of.ts'
import { openMailbox } from './open-mailbox.ts'
import { openAccount, type SandboxAccount } from './sandbox-account.ts'
import { syncDeps } from './sync-deps.ts'

/** An account in a sandbox of its own, and its mirror, over one of the two ways. */
export interface LivedMailbox {
  way: 'gmail-api' | 'imap'
  box: Box
  account: SandboxAccount
  turn(ms: number): void
  /** One look; killed before its nth commit, it leaves what a SIGKILL leaves: the commits before. */
  sync(killedAt?: number): Promise<void>
  row(): Promise<MailboxRow>
  /** Nothing waits to be asked, and nothing to be settled by the next look. */
  isSettled(): Promise<boolean>
  /** @throws where the mirror is not what the account holds */
  expectWhole(): Promise<void>
  takeCensus(): ReturnType<typeof findLastCensus>
  close(): Promise<void>
}

/** No failure that anybody settles: what it interrupts is over at once. */
class Killed extends Error {}

const APP_PASSWORD = 'abcdefghijklmnop'

/** @param db All migrations done. @param messages Letters that are there before the first look. */
export async function openLived(
  db: Kysely<Database>,
  way: LivedMailbox['way'],
  messages: number,
): Promise<LivedMailbox> {
  const sandbox = await startSandbox({
    dataDir: ':memory:',
    port: 0,
    company: 'none',
    quota: 'off',
    ...(way === 'imap' && { imapsPort: 0 }),
  })
  const { box, url, mailServers } = sandbox
  const account = openAccount(box, 'ana@nordwind.example')
  account.fill(messages)
  insertAppPassword(box.db, account.userId, { id: 'ap1', name: 'Test', createdAt: box.now(), letters: APP_PASSWORD })
  const ids = await openMailbox(db, account.email, box.now())
  const { tenantId, mailboxId } = ids
  await db.updateTable('mailboxes').set({ transport: way }).where('id', '=', mailboxId).execute()
  const trust = openImapTrust(mailServers.certificate, 'public_and_loopback')
  const settings = {
    host: '127.0.0.1',
    port: mailServers.imapsPort ?? 0,
    security: 'tls',
    username: account.email,
    auth: { password: new Secret(APP_PASSWORD) },
  } as const
  const deps: SyncDeps = {
    ...syncDeps(db, box, url, account),
    imap: { keep: 'texts', open: (_tenantId, _id, signal) => openImap(settings, trust, IMAP_DEADLINES, signal) },
  }
  const row = () => mailboxOf(db, tenantId, mailboxId)

  async function sync(killedAt?: number): Promise<void> {
    let commits = 0
    const killed: SyncDeps = {
      ...deps,
      async transact(story) {
        if (++commits === killedAt) throw new Killed()
        return deps.transact(story)
      },
    }
    try {
      await syncMailbox(killed, { tenantId, mailboxId, evenIfHeld: true }, new AbortController().signal)
    } catch (error) {
      if (!(error instanceof Killed)) throw error
    }
  }

  return {
    way,
    box,
    account,
    sync,
    row,
    turn: (ms) => box.clock.turn(box.clock.read().offsetMs + ms),
    async isSettled() {
      const tasks = await db.selectFrom('sync_tasks').select('message_id').where('mailbox_id', '=', mailboxId).execute()
      const gone = await db
        .selectFrom('imap_places')
        .select('uid')
        .where('mailbox_id', '=', mailboxId)
        .where('gone', '=', true)
        .execute()
      return tasks.length + gone.length === 0
    },
    expectWhole: () => expectMirror(db, tenantId, mailboxId, way === 'imap' ? asImapTells(account) : account),
    async takeCensus() {
      await setCensusDue(db, tenantId, mailboxId, box.now())
      await sync()
      return findLastCensus(db, tenantId, mailboxId)
    },
    close: () => sandbox.close(),
  }
}

/** IMAP tells the time of arrival in seconds, and no categories. */
function asImapTells(account: SandboxAccount): SandboxAccount {
  const messages = () =>
    new Map(
      [...account.messages()].map(([id, message]) => {
        const internalDate = Math.floor(message.internalDate / 1_000) * 1_000
        const labelIds = message.labelIds.filter((label) => !label.startsWith('CATEGORY_'))
        return [id, { ...message, internalDate, labelIds }] as const
      }),
    )
  return { ...account, messages }
}
