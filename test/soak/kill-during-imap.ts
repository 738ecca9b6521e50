import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openPool, type Store } from '../../server/store/pool.ts'
import { syncMailbox } from '../../server/sync/sync-mailbox.ts'
import type { ImapSession } from '../../server/transport/imap/imap.ts'
import { startDovecot } from '../dovecot/start-dovecot.ts'
import { imapDeps } from '../mirror/imap-deps.ts'
import { imapLetter } from '../mirror/imap-letters.ts'
import { openMailbox } from '../mirror/open-mailbox.ts'

export interface KillImapOptions {
  /** All migrations done, no rows. */
  databaseUrl: string
  messages: number
  kills: number
  seed: () => number
  keep: 'texts' | 'whole'
  say: (line: string) => void
}

const CHILD = fileURLToPath(new URL('./imap-child.ts', import.meta.url))
/** From a worker's start to its kill at most: an import of a hundred messages takes as long. */
const LIFE_MS_MAX = 400
const FOLDERS = ['INBOX', 'Sent', 'Trash']

/**
 * Sync a mailbox of Dovecot's over IMAP while mail comes, moves, changes and goes, and while the worker is killed -9 at
 * moments drawn from the seed, in the import and after it.
 *
 * @returns what the server holds against what the mirror holds
 * @throws when a message is missing, is there twice, or is not as the server has it
 */
export async function killDuringImap(options: KillImapOptions): Promise<Record<string, number>> {
  const { databaseUrl, messages, kills, seed, say } = options
  const dovecot = await startDovecot()
  const store = await openPool(databaseUrl, { max: 2, applicationName: 'letterlock soak', statementTimeoutMs: 30_000 })
  try {
    const ids = await openMailbox(store.db, dovecot.user, Date.now())
    await store.db.updateTable('mailboxes').set({ transport: 'imap' }).execute()
    const deps = imapDeps(store.db, dovecot, { now: Date.now() + 60_000 })
    const { signal } = new AbortController()
    const phone = await deps.imap.open(ids.tenantId, ids.connectionId, signal)
    let delivered = 0
    const deliver = async () => phone.append('INBOX', imapLetter(`letter ${delivered++}`), { flags: [] })
    for (let count = 0; count < messages; count++) await deliver()

    const { host, port, user, password } = dovecot
    const account = JSON.stringify({ databaseUrl, ids, dovecot: { host, port, user, password }, keep: options.keep })
    for (let kill = 0; kill < kills; kill++) {
      const worker = await startWorker(account)
      await pause(seed() * LIFE_MS_MAX)
      for (let act = 0; act < 3; act++) await meddle(phone, deliver, seed)
      await pause(seed() * LIFE_MS_MAX)
      worker.kill('SIGKILL')
      await once(worker, 'close')
      const { held, phase } = await standing(store)
      say(`kill ${kill + 1} at ${held} of ${delivered} messages, ${phase}`)
    }
    const outcome = await syncMailbox(deps, { ...ids, reason: 'due', evenIfHeld: true }, signal)
    if (outcome.is !== 'done') throw new Error(`the last sync ended as ${JSON.stringify(outcome)}`)
    const figures = await compare(store, phone, delivered)
    await phone.logout()
    return figures
  } finally {
    await store.close()
    await dovecot.stop()
  }
}

async function startWorker(account: string): Promise<ChildProcess> {
  const worker = spawn(process.execPath, [CHILD, account], { stdio: ['ignore', 'pipe', 'inherit'] })
  await Promise.race([once(worker.stdout ?? worker, 'data'), once(worker, 'exit')])
  worker.stdout?.resume()
  return worker
}

/** What its owner does meanwhile in another program. */
async function meddle(phone: ImapSession, deliver: () => Promise<unknown>, seed: () => number): Promise<void> {
  const draw = seed()
  if (draw < 0.3) return void (await deliver())
  const path = FOLDERS[Math.floor(seed() * FOLDERS.length)] ?? 'INBOX'
  const { exists } = await phone.select(path)
  if (exists === 0) return
  const uids = await phone.searchUids({ all: true })
  const uid = `${uids[Math.floor(seed() * uids.length)]}`
  const to = FOLDERS[Math.floor(seed() * FOLDERS.length)] ?? 'INBOX'
  if (draw < 0.6) await phone.storeFlags(uid, seed() < 0.5 ? { add: ['\\Seen'] } : { remove: ['\\Seen'] })
  else if (to !== path) await phone.move(uid, to)
}

async function standing({ db }: Store): Promise<{ held: number; phase: string }> {
  const { messages, phase } = await db.selectFrom('mailboxes').select(['messages', 'phase']).executeTakeFirstOrThrow()
  return { held: messages, phase }
}

async function compare({ db }: Store, phone: ImapSession, delivered: number): Promise<Record<string, number>> {
  const far: string[] = []
  for (const path of FOLDERS) {
    await phone.select(path)
    for await (const { uid, flags } of phone.fetchStates('1:*')) far.push(`${path} ${uid} ${!flags.includes('\\Seen')}`)
  }
  const places = await db
    .selectFrom('imap_places as p')
    .innerJoin('imap_folders as f', 'f.id', 'p.folder_id')
    .innerJoin('messages as m', 'm.id', 'p.message_id')
    .select(['f.path', 'p.uid', 'p.gone', 'p.message_id', 'm.label_ids', 'm.subject'])
    .execute()
  const near = places.map(({ path, uid, label_ids }) => `${path} ${uid} ${label_ids.includes('UNREAD')}`)
  const messages = await db.selectFrom('messages').select(['id', 'subject']).execute()
  const texts = await db.selectFrom('message_contents').select('message_id').execute()
  const figures = {
    expected: delivered,
    mirrored: messages.length,
    distinct: new Set(messages.map((row) => row.subject)).size,
    with_text: texts.length,
    wrong: far.filter((one) => !near.includes(one)).length + near.filter((one) => !far.includes(one)).length,
    left_over: places.filter((place) => place.gone).length,
  }
  const { expected, mirrored, distinct, with_text } = figures
  const whole = new Set([expected, mirrored, distinct, with_text]).size === 1
  if (!whole || figures.wrong > 0 || figures.left_over > 0) {
    throw new Error(`the mirror is not what the server holds: ${JSON.stringify(figures)}`)
  }
  return figures
}
