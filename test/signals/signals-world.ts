import { sql } from 'kysely'
import type { MailboxId, MemberId, TenantId } from '../../server/core/ids.ts'
import type { FeedingDeps } from '../../server/signals/feeding/start-counting.ts'
import { type IngestDeps, ingest } from '../../server/signals/ingest/ingest.ts'
import type { Db } from '../../server/store/database.ts'
import { saveMessageHeaders } from '../../server/store/message-headers.ts'
import { listSignalDays, type SignalDay } from '../../server/store/signal-days.ts'
import { insertSignalMailbox } from '../../server/store/signal-mailboxes.ts'
import { ensureSignalSettings } from '../../server/store/signal-settings.ts'
import { queueMails } from '../../server/store/signal-todo.ts'
import type { Vault } from '../../server/vault/vault.ts'
import { openMailbox } from '../mirror/open-mailbox.ts'
import { type KeysWorld, openKeysWorld } from '../vault/keys-world.ts'

/** A mail as a test writes it down. Times as ISO 8601. */
export interface Letter {
  id?: string
  at: string
  /** When the mailbox took it in; the same moment where nothing is said. */
  receivedAt?: string
  from?: string
  to?: readonly string[]
  cc?: readonly string[]
  inReplyTo?: string
  references?: readonly string[]
  labels?: readonly string[]
  fields?: Fields
}

type Fields = Record<string, string[]>

/** Somebody whose mailbox is counted. */
export interface CountedSomebody {
  memberId: MemberId
  mailboxId: MailboxId
  address: string
  /** Have a mail in the mailbox; its Message-ID is given back. */
  got(letter: Letter & { from: string }): Promise<string>
  sent(letter: Letter & { to: readonly string[] }): Promise<string>
  /** Have the header fields of a mail in the mailbox as they are. Epoch milliseconds. */
  put(mail: { at: number; sentAt: number | null; labels: readonly string[]; fields: Fields }): Promise<void>
  days(): Promise<SignalDay[]>
}

export interface SignalsWorld {
  db: Db
  tenantId: TenantId
  vault: Vault
  /** What another process of the installation is started with. */
  installation: { databaseUrl: string; kek: string }
  clock: { now: number }
  deps: IngestDeps
  /** With a queue that runs nothing. */
  feeding: FeedingDeps
  /** @param options.typed Their mailbox is one of IMAP, whose address nobody has proved. */
  person(
    address: string,
    options?: { zone?: string; fed?: boolean; since?: string; typed?: boolean; shared?: boolean },
  ): Promise<CountedSomebody>
  /** Count what waits, to the end. */
  count(): Promise<void>
  close(): Promise<void>
}

/** An organisation in Stockholm’s neighbourhood of UTC, with nothing but mail headers: no wire, no sync. */
export async function openSignalsWorld(): Promise<SignalsWorld> {
  return openOrganisation(await openKeysWorld())
}

/** One more in a database, beside those that are in it. Whichever is closed, the database goes; their clock is one. */
export async function openOrganisation(world: KeysWorld): Promise<SignalsWorld> {
  const { db } = world.database
  world.clock.now = Date.parse('2026-06-01T00:00:00Z')
  const tenantId = await world.newTenant()
  const { vault } = world.process()
  await ensureSignalSettings(db, tenantId)
  await sql`update signal_settings set time_zone = 'UTC' where tenant_id = ${tenantId}`.execute(db)
  const deps = { db: world.database.db, vault, now: () => world.clock.now }
  let letters = 0
  return {
    db,
    tenantId,
    vault,
    installation: { databaseUrl: world.database.url, kek: world.kek.toString('base64') },
    clock: world.clock,
    deps,
    feeding: { db: world.database.db, queue: { send: async () => 'sent' }, now: deps.now },
    async person(address, { zone, fed = true, since, typed, shared } = {}) {
      const { memberId, mailboxId, connectionId } = await openMailbox(db, address, world.clock.now, tenantId)
      await sql`update mailboxes set phase = 'ready' where id = ${mailboxId}`.execute(db)
      if (typed)
        await sql`update connections set account_subject = ${`address:${address}`} where id = ${connectionId}`.execute(
          db,
        )
      if (shared) await sql`update mailboxes set kind = 'shared' where id = ${mailboxId}`.execute(db)
      if (zone) await sql`update members set time_zone = ${zone} where id = ${memberId}`.execute(db)
      const now = since ? Date.parse(since) : world.clock.now
      if (fed) await insertSignalMailbox(db, tenantId, { mailboxId, memberId, now })
      const put: CountedSomebody['put'] = async ({ labels, ...mail }) => {
        const row = { ...mail, id: `m${++letters}`, labelIds: labels, sizeBytes: 1_000 }
        await saveMessageHeaders(db, tenantId, mailboxId, 1, [row])
        await queueMails(db, tenantId, mailboxId, [row])
      }
      const write = async (letter: Letter & { from: string; to: readonly string[] }) => {
        const id = letter.id ?? `letter-${++letters}@made.example`
        const fields = {
          from: [letter.from],
          to: [letter.to.join(', ')],
          ...(letter.cc && { cc: [letter.cc.join(', ')] }),
          'message-id': [`<${id}>`],
          ...(letter.inReplyTo && { 'in-reply-to': [`<${letter.inReplyTo}>`] }),
          ...(letter.references && { references: [letter.references.map((one) => `<${one}>`).join(' ')] }),
          ...letter.fields,
        }
        const at = Date.parse(letter.receivedAt ?? letter.at)
        await put({ at, sentAt: Date.parse(letter.at), labels: letter.labels ?? [], fields })
        return id
      }
      return {
        memberId,
        mailboxId,
        address,
        got: (letter) => write({ to: [address], ...letter }),
        sent: (letter) => write({ from: address, ...letter }),
        put,
        days: () => listSignalDays(db, tenantId, [memberId], { from: '2000-01-01', until: '2040-01-01' }),
      }
    },
    async count() {
      while ((await ingest(deps, tenantId, new AbortController().signal)) === 'again');
    },
    close: () => world.database.drop(),
  }
}
