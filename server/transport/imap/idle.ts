import { AppError } from '../../core/errors.ts'
import { UNASKED_REPLIES_MAX } from './bounds.ts'
import type { ImapConnection } from './connection.ts'
import type { IdleHint, ImapDeadlines } from './imap.ts'

/**
 * Listen on the opened folder until `signal` ends.
 *
 * Each round stands for `idleMs`; its end must be answered within `commandMs`, so that a server that has died without a
 * word is noticed within the two together. Hints of one kind are joined until they are taken.
 *
 * @throws `imap.timed_out`, `imap.unreachable`, `imap.session_ended`: open a new session and look for changes first
 */
export async function* idle(
  connection: ImapConnection,
  deadlines: ImapDeadlines,
  signal: AbortSignal,
): AsyncGenerator<IdleHint> {
  const heard = new Set<IdleHint['what']>()
  const stop = new AbortController()
  const stopped = AbortSignal.any([signal, stop.signal])
  let wake = () => {}
  const hear = (what: IdleHint['what']) => {
    heard.add(what)
    wake()
  }

  let end: { failed?: unknown } | undefined
  const listening = listen(connection, deadlines, stopped, hear)
    .then(
      () => ({}),
      (failed: unknown) => ({ failed }),
    )
    .then((how) => {
      end = how
      wake()
    })

  try {
    while (true) {
      const [what] = heard
      if (what) {
        heard.delete(what)
        yield { what }
      } else if (end) {
        break
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    }
  } finally {
    stop.abort()
    await listening
  }
  if (end.failed) throw end.failed
}

/** Round after round, until `stopped`. */
async function listen(
  connection: ImapConnection,
  deadlines: ImapDeadlines,
  stopped: AbortSignal,
  hear: (what: IdleHint['what']) => void,
): Promise<void> {
  while (!stopped.aborted) {
    await listenOnce(connection, deadlines, stopped, hear)
    if (!stopped.aborted) hear('still_alive')
  }
}

/** IDLE, until its time is up or nobody listens any more, then DONE. */
async function listenOnce(
  connection: ImapConnection,
  { idleMs, commandMs }: ImapDeadlines,
  stopped: AbortSignal,
  hear: (what: IdleHint['what']) => void,
): Promise<void> {
  let replies = 0
  let invited = false
  let finished = false
  const finish = () => {
    // DONE before the server's `+` would be taken for a part of something else.
    if (!invited || finished) return
    finished = true
    connection.say('DONE')
  }
  const count = (what: IdleHint['what']) => () => {
    replies += 1
    if (replies > UNASKED_REPLIES_MAX)
      throw new AppError('imap.nonsense', `more than ${UNASKED_REPLIES_MAX} replies in one IDLE`)
    hear(what)
  }
  const timer = setTimeout(finish, idleMs)
  stopped.addEventListener('abort', finish)
  try {
    await connection.ask('IDLE', [], {
      // The far side owes nothing while we listen, and an answer once we have said DONE.
      limits: { silenceMs: idleMs + commandMs, totalMs: idleMs + commandMs },
      onContinue() {
        invited = true
        if (stopped.aborted) finish()
      },
      untagged: {
        EXISTS: count('exists'),
        EXPUNGE: count('expunge'),
        VANISHED: count('expunge'),
        FETCH: count('flags'),
      },
    })
  } finally {
    clearTimeout(timer)
    stopped.removeEventListener('abort', finish)
  }
}
