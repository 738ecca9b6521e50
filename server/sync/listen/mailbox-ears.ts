import type { Kysely } from 'kysely'
import { AppError } from '../../core/errors.ts'
import type { Logger } from '../../core/log.ts'
import type { Queue } from '../../jobs/queue.ts'
import type { Database } from '../../store/database.ts'
import { type EarNote, noteEar } from '../../store/imap-ears.ts'
import { type Listenable, listListenableMailboxes, listStillListenable } from '../../store/listenable-mailboxes.ts'
import type { ImapAccess } from '../imap/imap-access.ts'
import { listenToMailbox } from './listen-to-mailbox.ts'

/** A line with TLS holds some 200 kB; beyond, mailboxes are polled every minute as before. */
const LISTENED_MAX = 300
/** Sign-ins that one look begins: the next look, half a minute later, begins more. */
const BEGUN_MAX = 30

export interface MailboxEarsDeps {
  db: Kysely<Database>
  imap: Pick<ImapAccess, 'open'>
  queue: Pick<Queue, 'send'>
  log: Logger
  now(): number
  pause(ms: number, signal: AbortSignal): Promise<void>
}

export interface MailboxEars {
  /**
   * Hang up where nobody is to listen any more, and listen to mailboxes that nobody listens to.
   *
   * @returns how many this process listens to now
   */
  look(): Promise<number>
  /** Hang up everywhere. */
  close(): Promise<void>
}

interface Line {
  ended: Promise<void>
  hangUp(): void
}

/** Make the ears of one process. Which process has a mailbox is decided by its line, of which there is one. */
export function mailboxEars(deps: MailboxEarsDeps): MailboxEars {
  const ending = new AbortController()
  const listening = new Map<string, Line>()
  /** Servers without IDLE, as long as this process lives. */
  const unable = new Set<string>()

  return {
    async look() {
      await hangUpLost()
      const room = Math.min(BEGUN_MAX, LISTENED_MAX - listening.size)
      if (room <= 0 || ending.signal.aborted) return listening.size
      // Those that cannot be listened to stand in the list as well.
      const found = await listListenableMailboxes(deps.db, deps.now(), room + unable.size)
      for (const one of found.filter(({ mailboxId }) => !unable.has(mailboxId)).slice(0, room)) {
        if (listening.has(one.mailboxId)) continue
        const line = new AbortController()
        const signal = AbortSignal.any([ending.signal, line.signal])
        const ended = listen(one, signal).finally(() => listening.delete(one.mailboxId))
        listening.set(one.mailboxId, { ended, hangUp: () => line.abort() })
      }
      return listening.size
    },
    async close() {
      ending.abort()
      await Promise.all([...listening.values()].map(({ ended }) => ended))
    },
  }

  /** Paused, disconnected or taken over by another transport: nothing more is asked of its server. */
  async function hangUpLost(): Promise<void> {
    if (listening.size === 0) return
    const meant = await listStillListenable(deps.db, [...listening.keys()])
    for (const [mailboxId, { hangUp }] of listening) if (!meant.has(mailboxId)) hangUp()
  }

  async function listen(one: Listenable, signal: AbortSignal): Promise<void> {
    try {
      await hear(one, signal)
    } catch (error) {
      // The next look listens anew, and the poll goes on meanwhile.
      deps.log.error({ err: error, mailboxId: one.mailboxId }, 'listening failed unexpectedly')
    }
  }

  async function hear({ tenantId, mailboxId, connectionId }: Listenable, signal: AbortSignal): Promise<void> {
    const note = (what: EarNote) => noteEar(deps.db, tenantId, mailboxId, what)
    const line = {
      open: (stop: AbortSignal) => deps.imap.open(tenantId, connectionId, stop, 'listen'),
      askSync: () => deps.queue.send(deps.db, 'sync.mailbox', { tenantId, mailboxId, reason: 'pushed' }),
      noteHeard: () => note({ is: 'heard', now: deps.now() }),
      pause: deps.pause,
    }
    try {
      if ((await listenToMailbox(line, signal)) === 'ended') return
      unable.add(mailboxId)
      await note({ is: 'unable' })
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      deps.log.debug({ code: error.code, mailboxId }, 'no longer listening')
      if (isOfTheServer(error.code)) await note({ is: 'deaf', code: error.code, params: error.params })
    }
  }
}

/**
 * What is wrong with the connection stands in its own row, and a line that another process holds is listened on there.
 */
function isOfTheServer(code: string): boolean {
  return code.startsWith('imap.') && code !== 'imap.lines_in_use'
}
