import type { WatchRow } from '../../store/gmail-watches.ts'

/** How a mailbox's new mail is learnt of, from evidence alone. Times in epoch milliseconds. */
export interface NoticeFacts {
  by: 'push' | 'poll'
  /** `silent`: nothing came for ten minutes, so that we look as well. */
  state: 'working' | 'silent' | 'broken'
  /** The last notification, or without push the last look. */
  lastAt: number | null
  renewsAt: number | null
  lapsesAt: number | null
  problem: { code: string; params: Record<string, string> } | null
}

/** Nothing for so long may be quiet or may be loss: a look costs two units. */
export const SILENT_MS = 600_000
/** Each watch is answered with a first notification at once; without one for so long none reaches us. */
const PROOF_MS = 60_000

/**
 * Say how a mailbox's new mail is learnt of. Pure.
 *
 * @param watch Undefined when none was ever asked for.
 * @param facts.pushed Whether this installation has a topic.
 * @param facts.lastSyncAt When a look at the provider last ended well.
 */
export function noticeOf(
  watch: WatchRow | undefined,
  facts: { pushed: boolean; lastSyncAt: number | null },
  now: number,
): NoticeFacts {
  const nothing = { renewsAt: null, lapsesAt: null, problem: null }
  if (!facts.pushed) return { by: 'poll', state: 'working', lastAt: facts.lastSyncAt, ...nothing }
  // Connected or resumed a moment ago: the watch is on its way, and mail is looked for meanwhile.
  if (!watch) return { by: 'push', state: 'silent', lastAt: null, ...nothing }
  const { pushedAt, lapsesAt, problemCode, problemParams } = watch
  const stands = lapsesAt !== null && lapsesAt > now
  const shown = {
    by: 'push',
    lastAt: pushedAt,
    renewsAt: stands ? watch.renewsAt : null,
    lapsesAt: stands ? lapsesAt : null,
  } as const
  if (problemCode !== null) {
    return { ...shown, state: 'broken', problem: { code: problemCode, params: problemParams } }
  }
  const { watchedAt } = watch
  if (watchedAt === null) return { ...shown, state: 'silent', problem: null }
  if (!stands) return { ...shown, state: 'broken', problem: null }
  if ((pushedAt ?? 0) < watchedAt && now - watchedAt > PROOF_MS) {
    return { ...shown, state: 'broken', problem: { code: 'push.nothing_arrives', params: {} } }
  }
  const lastHeardAt = Math.max(pushedAt ?? 0, watchedAt)
  return { ...shown, state: now - lastHeardAt > SILENT_MS ? 'silent' : 'working', problem: null }
}
