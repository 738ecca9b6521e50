import type { MailboxHealth } from '@letterlock/wire/health'
import type { WatchRow } from '../../store/gmail-watches.ts'
import type { EarRow } from '../../store/imap-ears.ts'
import type { MailboxRow } from '../../store/mailboxes.ts'
import type { Problem } from './decide-receiving.ts'

/** Times in epoch milliseconds. */
export interface HearingFacts {
  by: MailboxHealth['hearing']['by']
  state: MailboxHealth['hearing']['state']
  /** The last notification or sign of life; without either the last look. */
  lastAt: number | null
  renewsAt: number | null
  lapsesAt: number | null
  problem: Problem | null
}

/** What is known of how a mailbox's new mail is learnt of. */
export type HearingEvidence =
  /** Undefined when no watch was ever asked for. */
  | { by: 'push'; watch: WatchRow | undefined }
  /** Undefined when nobody ever tried to listen. `isHeld`: some process holds the line now. */
  | { by: 'idle'; ear: EarRow | undefined; isHeld: boolean; mailbox: LookFacts }
  | { by: 'poll'; mailbox: LookFacts }

export type LookFacts = Pick<MailboxRow, 'lastSyncAt' | 'progressMarks' | 'waitingCode'>

/**
 * Nothing for so long may be quiet or may be loss: a look costs two units. A server in IDLE answers every four minutes.
 */
export const SILENT_MS = 600_000
/** Each watch is answered with a first notification at once; without one for so long none reaches us. */
const PROOF_MS = 60_000
/** A line that ended by itself is begun anew within half a minute. */
const BEGUN_ANEW_MS = 60_000
/** We look every minute: five of them missed are no chance. */
const UNLOOKED_MS = 5 * 60_000
/** Clocks of several machines differ by seconds; what is later was written by one that has been turned back since. */
const CLOCKS_APART_MS = 60_000

/** Decide how a mailbox's new mail is learnt of and whether that goes well, from what has happened alone. Pure. */
export function decideHearing(evidence: HearingEvidence, now: number): HearingFacts {
  switch (evidence.by) {
    case 'push':
      return decidePush(evidence.watch, now)
    case 'idle': {
      const { ear, isHeld, mailbox } = evidence
      // Without IDLE there, or until the first line stands, what counts is that somebody looks.
      return !ear || ear.unable ? decidePoll(mailbox, now) : decideIdle(ear, isHeld, now)
    }
    case 'poll':
      return decidePoll(evidence.mailbox, now)
  }
}

function decidePush(watch: WatchRow | undefined, now: number): HearingFacts {
  // Connected or resumed a moment ago: the watch is on its way, and mail is looked for meanwhile.
  if (!watch) return plain('push', 'unproved', null)
  const { pushedAt, watchedAt, lapsesAt, problemCode, problemParams } = watch
  const stands = lapsesAt !== null && lapsesAt > now
  const shown = { ...plain('push', 'unproved', pushedAt), ...(stands && { renewsAt: watch.renewsAt, lapsesAt }) }
  if (problemCode !== null) {
    return { ...shown, state: 'broken', problem: { code: problemCode, params: problemParams } }
  }
  if (watchedAt === null) return shown
  if (!stands) return { ...shown, state: 'broken' }
  if ((pushedAt ?? 0) < watchedAt && now - watchedAt > PROOF_MS) {
    return { ...shown, state: 'broken', problem: { code: 'push.nothing_arrives', params: {} } }
  }
  // That Google has promised to tell is no sign yet that it does.
  if (pushedAt === null) return shown
  return { ...shown, state: isLately(pushedAt, SILENT_MS, now) ? 'working' : 'silent' }
}

function decideIdle({ heardAt, problemCode, problemParams }: EarRow, isHeld: boolean, now: number): HearingFacts {
  if (problemCode !== null) {
    return { ...plain('idle', 'broken', heardAt), problem: { code: problemCode, params: problemParams } }
  }
  if (heardAt === null) return plain('idle', 'unproved', heardAt)
  return plain('idle', isLately(heardAt, isHeld ? SILENT_MS : BEGUN_ANEW_MS, now) ? 'working' : 'silent', heardAt)
}

/** A look that went wrong is told by `receiving`, with its reason: here only that looking does not help just now. */
function decidePoll({ lastSyncAt, progressMarks, waitingCode }: LookFacts, now: number): HearingFacts {
  // An import looks for what has changed as it goes.
  const looks = [lastSyncAt, progressMarks.at(-1)?.at ?? null]
  if (waitingCode !== null) return plain('poll', 'broken', lastSyncAt)
  if (looks.every((at) => at === null)) return plain('poll', 'unproved', lastSyncAt)
  return plain('poll', looks.some((at) => isLately(at, UNLOOKED_MS, now)) ? 'working' : 'silent', lastSyncAt)
}

function isLately(at: number | null, withinMs: number, now: number): boolean {
  return at !== null && at <= now + CLOCKS_APART_MS && now - at <= withinMs
}

function plain(by: HearingFacts['by'], state: HearingFacts['state'], lastAt: number | null): HearingFacts {
  return { by, state, lastAt, renewsAt: null, lapsesAt: null, problem: null }
}
