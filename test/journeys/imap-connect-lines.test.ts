import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { NEVER } from '../../server/connections/app-password.ts'
import { type ImapLines, imapLines } from '../../server/connections/imap-lines.ts'
import { AppError } from '../../server/core/errors.ts'
import { Secret } from '../../server/core/secret.ts'
import { putCredential } from '../../server/store/credentials.ts'
import { putImapSettings } from '../../server/store/imap-settings.ts'
import { IMAP_DEADLINES } from '../../server/transport/imap/deadlines.ts'
import type { ImapSession } from '../../server/transport/imap/imap.ts'
import { type FreshDatabase, freshDatabase } from '../database/fresh-database.ts'
import { type MailboxIds, openMailbox } from '../mirror/open-mailbox.ts'

const stay = new AbortController().signal
const NOW = Date.UTC(2026, 10, 20, 12)

let database: FreshDatabase
let ids: MailboxIds
let clock: number
/** Sessions that are open at the server now, and how many there ever were at once. */
let openNow: Set<object>
let most: number
/** Sessions whose server has gone without a word: the next thing asked of them tells. */
let dying: Set<object>

beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  clock = NOW
  openNow = new Set()
  dying = new Set()
  most = 0
  ids = await openMailbox(database.db, `ana-${Math.random()}@example.com`, NOW)
  const { tenantId, connectionId } = ids
  const credential = {
    kind: 'app_password' as const,
    sealed: Buffer.from('x'),
    version: 1,
    expiresAt: NEVER,
    dueAt: NEVER,
  }
  await putCredential(database.db, tenantId, connectionId, credential)
  const server = { host: 'imap.example.com', port: 993, security: 'tls' as const }
  await putImapSettings(database.db, tenantId, connectionId, { ...server, username: 'ana', passwordSetAt: NOW })
})

/** The lines of a process, to a server that only counts, or does what the test says when it is called. */
function aProcess(owner: string, answer: () => Promise<unknown> = async () => undefined): ImapLines {
  let taken = 0
  return imapLines({
    db: database.db,
    vault: { seal: vi.fn<never>(), open: async () => new Secret('{"password":"p"}') },
    farSide: {
      trust: async () => ({ secureContext: undefined, addresses: 'any' }),
      gmailServer: async () => undefined,
      gmailSendingServer: async () => undefined,
      isGmailDomain: async () => false,
    },
    isOurs: () => true,
    accessToken: vi.fn<never>(),
    async open() {
      await answer()
      return aSession()
    },
    deadlines: IMAP_DEADLINES,
    now: () => clock,
    random: () => 0.5,
    pause: async () => undefined,
    newOwner: () => `${owner}-${taken++}`,
  })
}

function aSession(): ImapSession {
  const self = {}
  openNow.add(self)
  most = Math.max(most, openNow.size)
  const end = () => void openNow.delete(self)
  return {
    get open() {
      return openNow.has(self)
    },
    async noop() {
      if (dying.has(self)) openNow.delete(self)
      if (!openNow.has(self)) throw new AppError('imap.unreachable')
    },
    logout: async () => end(),
    close: end,
  } satisfies Partial<ImapSession> as unknown as ImapSession
}

const ask = (lines: ImapLines, purpose: 'listen' | 'sync' | 'act') =>
  lines.open(ids.tenantId, ids.connectionId, stay, purpose)

test('two processes together hold three lines to an account, one for each purpose', async () => {
  const [one, two] = [aProcess('one'), aProcess('two')]
  const held = [await ask(one, 'listen'), await ask(one, 'sync'), await ask(two, 'act')]
  await expect(ask(two, 'sync')).rejects.toMatchObject({ code: 'imap.lines_in_use' })
  expect(most).toBe(3)
  expect(held.every((session) => session.open)).toBe(true)
  await Promise.all([one.close(), two.close()])
  expect(openNow.size).toBe(0)
})

test('a line that was given back serves the next one of its process, and an action that comes after a sync', async () => {
  const lines = aProcess('one')
  await (await ask(lines, 'sync')).logout()
  await (await ask(lines, 'sync')).logout()
  const acting = await ask(lines, 'act')
  expect([openNow.size, most]).toEqual([1, 1])
  await acting.logout()
  expect(acting.open).toBe(false)
  await lines.close()
})

test('a line that died while it was parked is replaced without its next user noticing', async () => {
  const lines = aProcess('one')
  await (await ask(lines, 'sync')).logout()
  const [parked] = openNow
  dying.add(parked ?? {})
  const session = await ask(lines, 'sync')
  await session.noop()
  expect(most).toBe(1)
  await lines.close()
})

test('a parked line that was opened with another grant is ended, and a new one is opened', async () => {
  const lines = aProcess('one')
  await (await ask(lines, 'sync')).logout()
  const [parked] = openNow
  await database.db
    .updateTable('connections')
    .set({ granted_scopes: ['narrower'] })
    .execute()
  await ask(lines, 'sync')
  expect([openNow.size, openNow.has(parked ?? {}), most]).toEqual([1, false, 1])
  await lines.close()
})

test('a refusal of a password that was changed meanwhile ends nothing: the new one is tried', async () => {
  const { tenantId, connectionId } = ids
  let calls = 0
  const lines = aProcess('one', async () => {
    calls += 1
    if (calls > 1) return
    const changed = {
      kind: 'app_password' as const,
      sealed: Buffer.from('y'),
      version: 2,
      expiresAt: NEVER,
      dueAt: NEVER,
    }
    await putCredential(database.db, tenantId, connectionId, changed)
    throw new AppError('imap.password_refused')
  })
  expect((await ask(lines, 'sync')).open).toBe(true)
  expect(await statusNow()).toBe('active')
  await lines.close()
})

test('a second refusal of the password that is kept ends the connection, and the line is free', async () => {
  const refusing = aProcess('one', async () => {
    throw new AppError('imap.password_refused')
  })
  await expect(ask(refusing, 'sync')).rejects.toMatchObject({ code: 'imap.password_doubted' })
  expect(await statusNow()).toBe('failing')
  clock += 300_000
  await expect(ask(refusing, 'sync')).rejects.toMatchObject({ code: 'connection.needs_reconnect' })
  expect(await statusNow()).toBe('needs_reconnect')
  expect(await listHeld()).toEqual([])
})

test('a refusal that was none, for the server let us in again, ends nothing', async () => {
  let calls = 0
  const lines = aProcess('one', async () => {
    calls += 1
    if (calls !== 2) throw new AppError('imap.password_refused')
  })
  await expect(ask(lines, 'sync')).rejects.toMatchObject({ code: 'imap.password_doubted' })
  clock += 300_000
  ;(await ask(lines, 'sync')).close()
  expect(await statusNow()).toBe('active')
  clock += 300_000
  await expect(ask(lines, 'sync')).rejects.toMatchObject({ code: 'imap.password_doubted' })
  expect(await statusNow()).toBe('failing')
  await lines.close()
})

async function statusNow(): Promise<string> {
  const { status } = await database.db
    .selectFrom('connections')
    .select('status')
    .where('id', '=', ids.connectionId)
    .executeTakeFirstOrThrow()
  return status
}

test('a process that died loses its line by its time', async () => {
  await ask(aProcess('dead'), 'sync')
  clock += 90_000
  const lines = aProcess('next')
  expect((await ask(lines, 'sync')).open).toBe(true)
  await lines.close()
})

test('a clock that was turned back keeps no line from the next process', async () => {
  await ask(aProcess('dead'), 'sync')
  clock -= 86_400_000
  const lines = aProcess('next')
  expect((await ask(lines, 'sync')).open).toBe(true)
  await lines.close()
})

test('a line that is closed is free at once for everybody', async () => {
  const [one, two] = [aProcess('one'), aProcess('two')]
  const first = await ask(one, 'sync')
  first.close()
  // Given back by itself, with nobody's clock turned; whoever asks waits for no time here.
  await expect.poll(listHeld).toEqual([])
  expect((await ask(two, 'sync')).open).toBe(true)
  await two.close()
})

function listHeld() {
  return database.db.selectFrom('imap_lines').selectAll().where('connection_id', '=', ids.connectionId).execute()
}

/** The database gives no line back: it is away for whoever asks that of it. */
async function loseDatabase(): Promise<() => Promise<unknown>> {
  const { pool } = database
  await pool.query(`create or replace function refuse_line() returns trigger language plpgsql as
    $$ begin raise exception 'away'; end $$`)
  await pool.query('create trigger refuse_line before delete on imap_lines execute function refuse_line()')
  return () => pool.query('drop trigger refuse_line on imap_lines')
}

test('a line that ends while the database is away ends nothing else, and comes free by its time', async () => {
  const lines = aProcess('one')
  const session = await ask(lines, 'sync')
  const back = await loseDatabase()
  // Nobody waits for this one: were it to fail, the process would end by an unhandled rejection.
  session.close()
  await lines.close()
  await back()
  expect(openNow.size).toBe(0)
  clock += 91_000
  await ask(aProcess('two'), 'sync')
})

test('why a line did not open is said, although it could not be given back', async () => {
  const lines = aProcess('one', async () => {
    throw new AppError('imap.unreachable')
  })
  const back = await loseDatabase()
  await expect(ask(lines, 'sync')).rejects.toMatchObject({ code: 'imap.unreachable' })
  await back()
})
