import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { AppError } from '../../server/core/errors.ts'
import { openLog } from '../../server/core/log.ts'
import { findEar } from '../../server/store/imap-ears.ts'
import { dropImapLine, holdImapLine } from '../../server/store/imap-lines.ts'
import { isListenedTo, listListenableMailboxes } from '../../server/store/listenable-mailboxes.ts'
import { type MailboxEars, mailboxEars } from '../../server/sync/listen/mailbox-ears.ts'
import type { IdleHint, ImapFolder, ImapSession } from '../../server/transport/imap/imap.ts'
import { type FreshDatabase, freshDatabase } from '../database/fresh-database.ts'
import { type MailboxIds, openMailbox } from '../mirror/open-mailbox.ts'

const NOW = Date.UTC(2026, 10, 20, 12)

let database: FreshDatabase
let ids: MailboxIds
let ears: MailboxEars
/** What the server is asked to open, what it says, and how often a sync was asked for. */
let selected: string[]
let say: (hint: IdleHint | 'gone') => void
let asked: number
let canIdle: boolean
let closed: number
let now: number

beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  await database.db.deleteFrom('mailboxes').execute()
  ids = await openMailbox(database.db, `ana-${Math.random()}@example.com`, NOW)
  await database.db.updateTable('mailboxes').set({ transport: 'imap', phase: 'ready' }).execute()
  selected = []
  asked = 0
  canIdle = true
  closed = 0
  now = NOW
  ears = mailboxEars({
    db: database.db,
    imap: { open: async () => aSession() },
    queue: {
      send: async () => {
        asked += 1
        return 'sent'
      },
    },
    log: openLog({ level: 'silent', role: 'test' }),
    now: () => now,
    pause: async () => undefined,
  })
})
afterEach(() => ears.close())

/** A server at Gmail that says what the test lets it say. */
function aSession(): ImapSession {
  const hints: (IdleHint | 'gone')[] = []
  let wake = () => {}
  say = (hint) => {
    hints.push(hint)
    wake()
  }
  return {
    capabilities: { gmail: true, idle: canIdle } as ImapSession['capabilities'],
    listFolders: async () => [{ path: 'Alle Nachrichten', role: 'all' } as ImapFolder],
    select: async (path: string) => {
      selected.push(path)
      return {} as Awaited<ReturnType<ImapSession['select']>>
    },
    async *idle(signal: AbortSignal) {
      signal.addEventListener('abort', () => wake())
      while (!signal.aborted) {
        const hint = hints.shift()
        if (hint === 'gone') throw new AppError('imap.session_ended')
        if (hint) yield hint
        else
          await new Promise<void>((resolve) => {
            wake = resolve
          })
      }
    },
    close: () => {
      closed += 1
    },
  } satisfies Partial<ImapSession> as unknown as ImapSession
}

/** What comes by itself comes within this, also on a full machine. */
const SOON = { interval: 5, timeout: 25_000 }
const until = (count: number) => vi.waitFor(() => expect(asked).toBe(count), SOON)
const ear = () => findEar(database.db, ids.tenantId, ids.mailboxId)

test('a mailbox is looked at once when we begin to listen, and at every hint, but not when nothing was heard', async () => {
  expect(await ears.look()).toBe(1)
  await until(1)
  expect(selected).toEqual(['Alle Nachrichten'])
  say({ what: 'exists' })
  await until(2)
  say({ what: 'still_alive' })
  say({ what: 'flags' })
  await until(3)
})

test('every sign of life is noted, of a letter or of none, and so is why the line was lost', async () => {
  await ears.look()
  await until(1)
  expect(await ear()).toMatchObject({ heardAt: NOW, problemCode: null })
  now = NOW + 240_000
  say({ what: 'still_alive' })
  await vi.waitFor(async () => expect(await ear()).toMatchObject({ heardAt: now }), SOON)
  say('gone')
  const lost = { heardAt: now, problemCode: 'imap.session_ended' }
  await vi.waitFor(async () => expect(await ear()).toMatchObject(lost), SOON)
  await vi.waitFor(async () => {
    await ears.look()
    expect(await ear()).toMatchObject({ problemCode: null })
  }, SOON)
})

test('a server that hangs up is listened to again with the next look, which misses nothing', async () => {
  await ears.look()
  await until(1)
  say('gone')
  await vi.waitFor(async () => {
    await ears.look()
    expect(selected).toHaveLength(2)
  }, SOON)
  await until(2)
})

test.each([
  ['paused', `update connections set status = 'paused'`],
  ['disconnected', `update connections set status = 'disconnected'`],
  ['erased', 'update mailboxes set erased_at = 1'],
  ['read over the other transport', `update mailboxes set transport = 'gmail-api'`],
])('a mailbox that is %s is hung up on, and its server asked nothing more', async (_, change) => {
  await ears.look()
  await until(1)
  await database.pool.query(change)
  await ears.look()
  await vi.waitFor(() => expect(closed).toBe(1), SOON)
  await vi.waitFor(async () => expect(await ears.look()).toBe(0), SOON)
  await database.pool.query(`update connections set status = 'active'`)
})

test('a server without IDLE is left to the poll', async () => {
  canIdle = false
  await ears.look()
  await vi.waitFor(async () => expect(await ears.look()).toBe(0), SOON)
  expect(asked).toBe(0)
  expect(await ear()).toMatchObject({ unable: true, problemCode: null })
})

test('nobody listens twice, nor to what is paused, halted, unfinished, in bad weather or at Gmail’s API', async () => {
  const { db } = database
  const { tenantId, connectionId } = ids
  const found = async () => (await listListenableMailboxes(db, NOW, 10)).length
  expect(await found()).toBe(1)

  const line = { purpose: 'listen' as const, owner: 'another', until: NOW + 1_000, now: NOW }
  await holdImapLine(db, tenantId, connectionId, line)
  expect([await found(), await isListenedTo(db, tenantId, connectionId, NOW)]).toEqual([0, true])
  // The other process died: its time is over.
  expect((await listListenableMailboxes(db, NOW + 1_000, 10)).length).toBe(1)
  // Nor is it held by a clock that was turned back since.
  expect((await listListenableMailboxes(db, NOW - 86_400_000, 10)).length).toBe(1)
  expect(await isListenedTo(db, tenantId, connectionId, NOW - 86_400_000)).toBe(false)
  await dropImapLine(db, tenantId, connectionId, line)

  for (const state of [
    { halted_code: 'connection.needs_reconnect' },
    { phase: 'fetching' },
    { transport: 'gmail-api' },
  ]) {
    await db.updateTable('mailboxes').set(state).execute()
    expect([state, await found()]).toEqual([state, 0])
    await db.updateTable('mailboxes').set({ halted_code: null, phase: 'ready', transport: 'imap' }).execute()
  }
  for (const state of [{ status: 'paused' }, { delayed_until: NOW + 1 }]) {
    await db.updateTable('connections').set(state).execute()
    expect([state, await found()]).toEqual([state, 0])
    await db.updateTable('connections').set({ status: 'active', delayed_until: null }).execute()
  }
})
