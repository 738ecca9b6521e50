import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { migrate } from '../server/store/migrate.ts'
import { openPool, type Store } from '../server/store/pool.ts'
import type { ImapSession } from '../server/transport/imap/imap.ts'
import { COMPILED_CODE } from '../start/compiled-code.ts'
import { startTestServer } from '../test/database/server.ts'
import { importMaildir } from '../test/dovecot/import-maildir.ts'
import { startDovecot, type TestDovecot } from '../test/dovecot/start-dovecot.ts'
import { askDovecot } from '../test/mirror/ask-dovecot.ts'
import { imapDeps } from '../test/mirror/imap-deps.ts'
import { mailboxOf } from '../test/mirror/mirror-of.ts'
import { openMailbox } from '../test/mirror/open-mailbox.ts'
import { corpusMail, writeMaildir } from './imap-corpus.ts'
import type { ReaderFigures } from './imap-reader.ts'
import { openMbsync } from './mbsync.ts'

/** 280 MB, as the peers were measured with. */
const MESSAGES = { quick: 2_000, whole: 20_000 }
/** As package.json starts the house. */
const MEMORY_FLAGS = ['--max-semi-space-size=2', '--heap-growing-percent=45']
/** What happens between two looks: so many new, marked and expunged. */
const DELTA = { fresh: 100, marked: 100, gone: 50 }

/**
 * A first sync, one with nothing to do and two after some changes, over IMAP from a Dovecot, beside mbsync on the same
 * account in the same run.
 *
 * Both bring every byte, attachments too. *Durable* is the moment at which both could lose the server: mbsync's files
 * are written through, our mails are committed as they came. *Searchable* is when each can be read and found as well.
 *
 * `delta_ms` is what the peers were measured with: 100 new, 100 flags, 50 expunged, all in the inbox; until our next
 * look, a second later, what was expunged is only missed. `delta_folders_ms` is harder: the 50 are moved to the trash,
 * which we look at as well and mbsync, told of the inbox alone, does not. Our process starts as `npm start` starts it.
 */
export async function bench({ quick }: { quick: boolean }): Promise<Record<string, number>> {
  const count = MESSAGES[quick ? 'quick' : 'whole']
  const dovecot = await startDovecot()
  const scratch = await mkdtemp(join(tmpdir(), 'letterlock-bench-'))
  const server = await startTestServer()
  const store = await openPool(server.url, { max: 8, applicationName: 'letterlock bench', statementTimeoutMs: 60_000 })
  try {
    await migrate(store.db, Date.now())
    const bytes = await fillDovecot(dovecot, count)
    const mbsync = await openMbsync(join(scratch, 'peer'), dovecot)
    const ours = await openOurs(store, server.url, dovecot)
    await warm(ours.phone)

    const peer = { initialMs: await mbsync(), noopMs: 0, deltaMs: 0, foldersMs: 0 }
    const initial = await ours.sync(count)
    peer.noopMs = await mbsync()
    const { wholeMs: noopMs } = await ours.sync()
    await change(ours.phone, count, 1)
    await expunge(dovecot, ours.phone, count / 4)
    peer.deltaMs = await mbsync()
    const { wholeMs: deltaMs } = await ours.sync()
    await change(ours.phone, count, 2)
    await ours.phone.move(uids(count / 2, DELTA.gone), 'Trash')
    peer.foldersMs = await mbsync()
    const { wholeMs: foldersMs } = await ours.sync()
    await ours.phone.logout()
    ours.close()
    await ours.check(count + 2 * DELTA.fresh - DELTA.gone)

    const rows = [
      ['', 'letterlock', 'mbsync'],
      ['initial, durable (s)', seconds(initial.durableMs), seconds(peer.initialMs)],
      ['messages/s, durable', rate(count, initial.durableMs), rate(count, peer.initialMs)],
      ['readable and searchable (s)', seconds(initial.wholeMs), '–'],
      ['nothing to do (ms)', noopMs.toFixed(0), peer.noopMs.toFixed(0)],
      ['100 new, 100 marked, 50 expunged (ms)', deltaMs.toFixed(0), peer.deltaMs.toFixed(0)],
      ['100 new, 100 marked, 50 moved (ms)', foldersMs.toFixed(0), peer.foldersMs.toFixed(0)],
      ['memory at most (MB)', initial.rssMb.toFixed(0), '–'],
    ]
    for (const [name = '', one = '', other = ''] of rows)
      console.log(name.padEnd(40) + one.padStart(12) + other.padStart(12))
    return {
      messages: count,
      bytes_fetched: bytes,
      vs_mbsync: round(peer.initialMs / initial.durableMs),
      searchable_s: round(initial.wholeMs / 1_000),
      delta_ms: Math.round(deltaMs),
      delta_folders_ms: Math.round(foldersMs),
      mbsync_delta_ms: Math.round(peer.deltaMs),
      rss_mb: Math.round(initial.rssMb),
    }
  } finally {
    await store.close()
    await server.stop()
    await dovecot.stop()
    await rm(scratch, { recursive: true, force: true })
  }
}

async function fillDovecot(dovecot: TestDovecot, count: number): Promise<number> {
  const folder = join(dovecot.folder, 'written')
  const bytes = await writeMaildir(folder, count)
  await importMaildir(dovecot, folder)
  await rm(folder, { recursive: true })
  return bytes
}

/** Both find the server with its index built and its files in memory. */
async function warm(phone: ImapSession): Promise<void> {
  await phone.select('INBOX')
  for await (const _ of phone.fetch('1:*', { whole: true }));
}

/** The sync in a process of its own, as a worker is: its memory is not the bench's. */
async function openOurs(store: Store, databaseUrl: string, dovecot: TestDovecot) {
  const now = Date.now()
  const ids = await openMailbox(store.db, dovecot.user, now)
  await store.db.updateTable('mailboxes').set({ transport: 'imap' }).execute()
  const { host, port, user, password } = dovecot
  const account = JSON.stringify({ databaseUrl, now, ids, dovecot: { host, port, user, password } })
  const reader = fork(fileURLToPath(new URL('imap-reader.ts', import.meta.url)), [account], {
    execArgv: MEMORY_FLAGS,
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: COMPILED_CODE,
      MALLOC_ARENA_MAX: '1',
      MALLOC_MMAP_THRESHOLD_: '131072',
      MALLOC_TRIM_THRESHOLD_: '131072',
    },
  })

  async function sync(whole?: number): Promise<ReaderFigures> {
    reader.send({ whole })
    const [answer] = await Promise.race([once(reader, 'message'), once(reader, 'exit').then(() => [undefined])])
    if (answer === undefined) throw new Error('the reader ended')
    return answer as ReaderFigures
  }

  const phone = await imapDeps(store.db, dovecot, { now }).imap.open(
    ids.tenantId,
    ids.connectionId,
    new AbortController().signal,
  )
  return {
    sync,
    phone,
    async check(count: number): Promise<void> {
      const { messages } = await mailboxOf(store.db, ids.tenantId, ids.mailboxId)
      if (messages !== count) throw new Error(`the mirror holds ${messages} of ${count} messages`)
    },
    close: () => reader.kill(),
  }
}

/** So many come and as many are marked. @param round The first or the second time, so that others are meant. */
async function change(phone: ImapSession, count: number, round: number): Promise<void> {
  const first = count + (round - 1) * DELTA.fresh
  for (let index = first; index < first + DELTA.fresh; index++) {
    await phone.append('INBOX', corpusMail(index), { flags: [] })
  }
  await phone.select('INBOX')
  await phone.storeFlags(uids((round - 1) * DELTA.marked + 1, DELTA.marked), { add: ['\\Flagged'] })
}

async function expunge(dovecot: TestDovecot, phone: ImapSession, from: number): Promise<void> {
  await phone.storeFlags(uids(from, DELTA.gone), { add: ['\\Deleted'] })
  await askDovecot(dovecot, 'EXPUNGE')
}

function uids(from: number, count: number): string {
  return `${from}:${from + count - 1}`
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(1)
}

function rate(count: number, ms: number): string {
  return ((count / ms) * 1_000).toFixed(0)
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
