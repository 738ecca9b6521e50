import type { MailboxId, TenantId } from '../../../core/ids.ts'
import type { Db } from '../../../store/database.ts'
import { findMomentBefore, listBeginnings, type PastBeginning } from '../../../store/past-sends.ts'
import { addressKey } from '../../../sync/normalise/addresses.ts'
import { signsOf } from '../letter/find-passages.ts'
import { OTHER_CHARS_MAX, OTHERS_MAX } from '../look-around.ts'
import type { PastText } from './passages-then.ts'

/** So many are read at a time: a moment's work between two turns of everybody else. */
const PAGE = 200

/** How many texts may still be read; all mailboxes of a simulation draw on one. */
export interface Budget {
  texts: number
}

/**
 * Walk through what a mailbox's mail says, forwards, to have before one what stood in it before some letters.
 *
 * @returns asks for the texts before letters, each later than those before; undefined where the budget is spent
 */
export function openTexts(db: Db, tenantId: TenantId, mailboxId: MailboxId, budget: Budget) {
  let kept: PastText[] = []
  let behind: { at: number; id: string } | undefined
  let place = 0

  /** @param times When the letters left, epoch milliseconds, oldest first; one at least. */
  return async function textsBefore(times: readonly number[]): Promise<PastText[] | undefined> {
    const until = times.at(-1) ?? 0
    behind ??= await beginBefore(times[0] ?? 0)
    for (;;) {
      if (budget.texts <= 0) return undefined
      const page = await listBeginnings(db, tenantId, mailboxId, { behind, until, limit: PAGE, chars: OTHER_CHARS_MAX })
      budget.texts -= page.length
      const texts = page.map((row) => pastText(row, place++))
      kept = keepNeeded([...kept, ...texts], times)
      const last = page.at(-1)
      if (last) behind = { at: last.at, id: last.id }
      if (page.length < PAGE) return kept
    }
  }

  async function beginBefore(at: number) {
    return { at: await findMomentBefore(db, tenantId, mailboxId, { until: at, messages: OTHERS_MAX }), id: '' }
  }
}

function pastText({ threadId, at, fromAddress, people, text }: PastBeginning, place: number): PastText {
  const named = [...people.to, ...people.cc, ...people.bcc].map(({ address }) => address)
  return { place, threadId, at, signs: signsOf(text), people: new Set([fromAddress, ...named].map(addressKey)) }
}

/** Those that one of the letters looks at, and the newest: letters that follow look at them. */
function keepNeeded(texts: readonly PastText[], times: readonly number[]): PastText[] {
  const ends = times.map((time) => texts.findLast(({ at }) => at < time)?.place ?? -1)
  const newest = texts.at(-1)?.place ?? -1
  return texts.filter(({ place }) => [...ends, newest].some((end) => place <= end && place > end - OTHERS_MAX))
}
