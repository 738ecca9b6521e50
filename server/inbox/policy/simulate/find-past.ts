import type { MailboxId } from '../../../core/ids.ts'
import { listReached } from '../../../people/reach/reach-mailbox.ts'
import type { Db } from '../../../store/database.ts'
import type { Reader } from '../../../store/mailbox-reach.ts'
import { listPastProposals, type PastProposal } from '../../../store/past-proposals.ts'
import { listPastSends, type PastSend } from '../../../store/past-sends.ts'
import { mayBeTold, partsOf } from './may-be-told.ts'

/** How far back mail is looked at. */
const WINDOW_MS = 90 * 86_400_000
/** How many are looked at, the newest of them. */
export interface Bounds {
  sends: number
  proposals: number
}

/** Looked at in a few seconds; more than a hundred people send in a week. */
const BOUNDS: Bounds = { sends: 5_000, proposals: 2_000 }

/** What is looked at, oldest first. */
export interface Past {
  sends: PastSend[]
  proposals: PastProposal[]
  /** Mailboxes that whoever asks may read. */
  reached: ReadonlySet<MailboxId>
  /** Epoch milliseconds. */
  from: number
  until: number
  /** There are older ones within the window. */
  isCut: boolean
  /** There is mail of other people of which nothing may be told. */
  leftOut: boolean
}

/**
 * Find what was sent, and asked to be sent, in the last 90 days: the newest, each mail once, and of mailboxes that whoever asks
 * may not read only where there are enough people for a sum to be nobody's.
 */
export async function findPast(db: Db, reader: Reader, most = BOUNDS): Promise<Past> {
  const { tenantId, now } = reader
  const span = { since: now - WINDOW_MS, until: now + 1 }
  const sends = await listPastSends(db, tenantId, { ...span, limit: most.sends + 1 })
  const proposals = await listPastProposals(db, tenantId, { ...span, limit: most.proposals + 1 })
  const reached = new Set((await listReached(db, reader)).map(({ id }) => id))
  // Both from the same moment on: a day that is looked at is looked at whole.
  const began = Math.max(cutAt(sends, most.sends), cutAt(proposals, most.proposals))
  const isProposed = openProposed(proposals)
  const all = [...proposals, ...sends.filter((send) => !isProposed(send))].filter(({ at }) => at > began)
  const others = all.filter(({ mailboxId }) => !reached.has(mailboxId))
  const areOthersTold = mayBeTold(partsOf(others))
  const isTold = ({ mailboxId, at }: PastSend | PastProposal) => at > began && (areOthersTold || reached.has(mailboxId))
  const told = {
    sends: sends.filter((send) => isTold(send) && !isProposed(send)).reverse(),
    proposals: proposals.filter(isTold).reverse(),
  }
  const first = Math.min(now, ...[told.sends[0], told.proposals[0]].flatMap((one) => one?.at ?? []))
  return {
    ...{ ...told, reached, from: first, until: now, isCut: began > 0 },
    leftOut: others.length > 0 && !areOthersTold,
  }
}

/** When the newest of those was that are too many; 0 where all are here. */
function cutAt(newest: readonly { at: number }[], most: number): number {
  return newest[most]?.at ?? 0
}

/** Learn what left as a proposal, to tell its copy in the mailbox from other mail. */
function openProposed(proposals: readonly PastProposal[]): (send: PastSend) => boolean {
  const key = (mailboxId: string, id: string | null) => `${mailboxId} ${id?.replace(/^<|>$/g, '')}`
  const known = new Set(
    proposals.flatMap(({ mailboxId, remoteId, messageId, sentMessageId }) =>
      [remoteId, messageId, sentMessageId].filter((id) => id !== null).map((id) => key(mailboxId, id)),
    ),
  )
  return ({ mailboxId, id, rfcMessageId }) => known.has(key(mailboxId, id)) || known.has(key(mailboxId, rfcMessageId))
}
