import { startSandbox } from '../../sandbox/main.ts'
import { insertAppPassword } from '../../sandbox/state/app-passwords.ts'
import { Secret } from '../../server/core/secret.ts'
import { openAttachment } from '../../server/inbox/open-attachment.ts'
import { changeTransport } from '../../server/store/mailboxes.ts'
import type { LabelChange } from '../../server/sync/change-labels.ts'
import type { SyncDeps } from '../../server/sync/deps.ts'
import { openImapLabels } from '../../server/sync/imap/change-labels.ts'
import { type SyncOutcome, syncMailbox } from '../../server/sync/sync-mailbox.ts'
import { IMAP_DEADLINES } from '../../server/transport/imap/deadlines.ts'
import { openImapTrust } from '../../server/transport/imap/imap-trust.ts'
import { openImap } from '../../server/transport/imap/open-imap.ts'
import { type FreshDatabase, freshDatabase } from '../database/fresh-database.ts'
import { mailboxOf } from './mirror-of.ts'
import { openMailbox } from './open-mailbox.ts'
import { openAccount, type SandboxAccount } from './sandbox-account.ts'
import { syncDeps } from './sync-deps.ts'

export type Way = 'gmail-api' | 'imap'

/** One Gmail account that can be read both ways, and any number of mailboxes on it. */
export interface TwoWays {
  account: SandboxAccount
  database: FreshDatabase
  deps: SyncDeps
  box: Awaited<ReturnType<typeof startSandbox>>['box']
  /** Where the sandbox's Gmail answers. */
  url: string
  /** A new mailbox on the account. @returns its id */
  open(way: Way): Promise<string>
  /** Read this mailbox the other way from now on. */
  turn(mailboxId: string, way: Way): Promise<void>
  sync(mailboxId: string, deps?: Partial<SyncDeps>): Promise<SyncOutcome>
  /** The bytes of an attachment, as its owner would download them. */
  download(mailboxId: string, messageId: string, partId: string): Promise<Buffer>
  /** Ask the provider for a change of labels, as an action would. */
  changeLabels(mailboxId: string, change: LabelChange): Promise<void>
  close(): Promise<void>
}

const APP_PASSWORD = 'abcdefghijklmnop'

export async function openTwoWays(): Promise<TwoWays> {
  const ports = { imapsPort: 0, imapPort: 0, smtpPort: 0 }
  const sandbox = await startSandbox({ dataDir: ':memory:', port: 0, company: 'none', quota: 'off', ...ports })
  const { box, url, mailServers } = sandbox
  const database = await freshDatabase()
  const account = openAccount(box, 'ana@nordwind.example')
  insertAppPassword(box.db, account.userId, { id: 'ap1', name: 'Test', createdAt: box.now(), letters: APP_PASSWORD })
  const trust = openImapTrust(mailServers.certificate, 'public_and_loopback')
  const settings = {
    host: '127.0.0.1',
    port: mailServers.imapsPort ?? 0,
    security: 'tls',
    username: account.email,
    auth: { password: new Secret(APP_PASSWORD) },
  } as const
  const deps: SyncDeps = {
    ...syncDeps(database.db, box, url, account),
    imap: { keep: 'texts', open: (_tenantId, _id, signal) => openImap(settings, trust, IMAP_DEADLINES, signal) },
  }
  const opened = new Map<string, Awaited<ReturnType<typeof openMailbox>>>()
  const turn = async (mailboxId: string, way: Way) => {
    const ids = opened.get(mailboxId)
    if (ids) await changeTransport(database.db, ids.tenantId, ids.mailboxId, way)
  }
  return {
    account,
    database,
    deps,
    box,
    url,
    async open(way) {
      const [first] = opened.values()
      const ids = await openMailbox(database.db, account.email, box.now(), first?.tenantId)
      opened.set(ids.mailboxId, ids)
      await turn(ids.mailboxId, way)
      return ids.mailboxId
    },
    turn,
    async sync(mailboxId, changed = {}) {
      const ids = opened.get(mailboxId)
      if (!ids) throw new Error('no such mailbox here')
      box.clock.turn(box.clock.read().offsetMs + 1_000)
      return syncMailbox({ ...deps, ...changed }, { ...ids, reason: 'due' }, new AbortController().signal)
    },
    async download(mailboxId, messageId, partId) {
      const reader = opened.get(mailboxId)
      if (!reader) throw new Error('no such mailbox here')
      const { bytes } = await openAttachment(
        deps,
        { ...reader, now: deps.now() },
        { mailboxId, messageId, partId },
        new AbortController().signal,
      )
      return Buffer.concat(await Array.fromAsync(bytes))
    },
    async changeLabels(mailboxId, change) {
      const ids = opened.get(mailboxId)
      if (!ids) throw new Error('no such mailbox here')
      const mailbox = await mailboxOf(database.db, ids.tenantId, mailboxId)
      const { signal } = new AbortController()
      const far = openImapLabels(deps, { tenantId: ids.tenantId, mailbox, signal })
      await far.apply(change)
      await far.close()
    },
    async close() {
      await sandbox.close()
      await database.drop()
    },
  }
}
