import { setCensusDue } from '../../server/store/mailboxes.ts'
import { openPool } from '../../server/store/pool.ts'
import { syncMailbox } from '../../server/sync/sync-mailbox.ts'
import type { ImapSession } from '../../server/transport/imap/imap.ts'
import { startDovecot } from '../dovecot/start-dovecot.ts'
import { imapDeps } from '../mirror/imap-deps.ts'
import { imapLetter } from '../mirror/imap-letters.ts'
import { openMailbox } from '../mirror/open-mailbox.ts'
import { compareImapMirror } from './compare-imap-mirror.ts'
import type { ImapOrder } from './imap-child.ts'
import { seeded } from './random.ts'
import { type WarmWorker, warmWorker } from './warm-worker.ts'

export interface KillImapOptions {
  /** All migrations done, no rows. */
  databaseUrl: string
  messages: number
  kills: number
  seed: number
  say: (line: string) => void
}

/** What a worker is in the middle of when it is killed, and how much it keeps of a mail. */
const WORKS = [
  { work: 'changes', keep: 'texts' },
  { work: 'import', keep: 'whole' },
  { work: 'census', keep: 'texts' },
  { work: 'changes', keep: 'whole' },
  { work: 'import', keep: 'texts' },
] as const
type Work = (typeof WORKS)[number]

const FOLDERS = ['INBOX', 'Sent', 'Trash']
/** What its owner does in another program between two kills. */
const ACTS = 6
/** Beyond the minute after which a server's second word on what has gone is believed. */
const LATER_MS = 61_000

/**
 * Kill a worker -9 again and again while it follows a mailbox of Dovecot's, walking through the commits of each kind of
 * work: just before the first, just after it, just before the second, until a worker lives to the end, and again from
 * the first. After each kill another worker goes on, and the mirror is held against the server.
 *
 * @returns how many kills there were, how many of them at different commits, and what mirror and server then held
 * @throws when a message is missing, is there twice, or is not as the server has it
 */
export async function killDuringImap(options: KillImapOptions): Promise<Record<string, number>> {
  const { databaseUrl, messages, say } = options
  const random = seeded(options.seed)
  const dovecot = await startDovecot()
  const store = await openPool(databaseUrl, { max: 3, applicationName: 'letterlock soak', statementTimeoutMs: 30_000 })
  const { db } = store
  const { signal } = new AbortController()
  const figures = { kills: 0, points: 0, walks: 0 }
  const points = new Set<string>()
  // Each kind of work is walked through from a commit of the seed's choice.
  const walk = new Map(WORKS.map((one) => [one, 2 + Math.floor(random() * 8)]))
  let worker: WarmWorker | undefined
  let offsetMs = 0
  let delivered = 0
  try {
    let ids = await openAnew()
    const basis = imapDeps(db, dovecot, { now: 0 })
    const deps = { ...basis, now: () => Date.now() + offsetMs }
    const phone = await deps.imap.open(ids.tenantId, ids.connectionId, signal)
    const deliver = async () => phone.append('INBOX', imapLetter(`letter ${delivered++}`), { flags: [] })
    for (let count = 0; count < messages; count++) await deliver()
    await finish('texts')

    let held: Record<string, number> = {}
    for (let turn = 0; figures.kills < options.kills; turn++) {
      const one = WORKS[turn % WORKS.length] ?? WORKS[0]
      const step = walk.get(one) ?? 2
      const [dieAt, when] = [Math.floor(step / 2), step % 2 === 0 ? 'before' : 'after'] as const
      await prepare(one.work)
      const ready = worker ?? warmWorker('imap')
      worker = warmWorker('imap')
      const { host, port, user, password } = dovecot
      const account = { databaseUrl, ids, dovecot: { host, port, user, password } }
      const end = await ready.work({ ...account, keep: one.keep, offsetMs, dieAt, when } satisfies ImapOrder)
      if (end.is === 'killed') {
        figures.kills++
        points.add(`${one.work} ${one.keep} ${step}`)
      } else figures.walks++
      walk.set(one, end.is === 'killed' ? step + 1 : 2)
      await finish(one.keep)
      held = await compareImapMirror(db, phone, { folders: FOLDERS, delivered })
      say(`${one.work}, ${one.keep}: ${end.is} ${when} commit ${dieAt}; ${held.mirrored} messages, all there`)
    }
    await phone.logout()
    return { ...figures, points: points.size, ...held }

    async function openAnew(tenantId?: Awaited<ReturnType<typeof openMailbox>>['tenantId']) {
      const opened = await openMailbox(db, dovecot.user, Date.now(), tenantId)
      await db.updateTable('mailboxes').set({ transport: 'imap' }).execute()
      return opened
    }

    /** Give the worker something to be killed in. */
    async function prepare(work: Work['work']): Promise<void> {
      await deliver()
      for (let act = 0; act < ACTS; act++) await meddle(phone, random)
      if (work === 'census') await setCensusDue(db, ids.tenantId, ids.mailboxId, deps.now())
      if (work !== 'import') return
      await db.deleteFrom('mailboxes').execute()
      ids = await openAnew(ids.tenantId)
    }

    /** Another worker takes the mailbox and brings it up to date, and once more when what is gone may be let go. */
    async function finish(keep: Work['keep']): Promise<void> {
      for (let look = 0; look < 2; look++) {
        offsetMs += LATER_MS
        const keeping = { ...deps, imap: { ...deps.imap, keep } }
        const outcome = await syncMailbox(keeping, { ...ids, reason: 'due', evenIfHeld: true }, signal)
        if (outcome.is !== 'done') throw new Error(`the sync ended as ${JSON.stringify(outcome)}`)
      }
    }
  } finally {
    await worker?.dismiss()
    await store.close()
    await dovecot.stop()
  }
}

/** What its owner does meanwhile in another program: reads, marks as unread, moves. */
async function meddle(phone: ImapSession, random: () => number): Promise<void> {
  const [path, to] = [drawFolder(random), drawFolder(random)]
  const { exists } = await phone.select(path)
  if (exists === 0) return
  const uids = await phone.searchUids({ all: true })
  const uid = `${uids[Math.floor(random() * uids.length)]}`
  if (random() < 0.5) await phone.storeFlags(uid, random() < 0.5 ? { add: ['\\Seen'] } : { remove: ['\\Seen'] })
  else if (to !== path) await phone.move(uid, to)
}

function drawFolder(random: () => number): string {
  return FOLDERS[Math.floor(random() * FOLDERS.length)] ?? 'INBOX'
}
