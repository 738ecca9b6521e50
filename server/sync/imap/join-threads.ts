import { followJoinedThreads } from '../../store/case-threads.ts'
import type { Trx } from '../../store/database.ts'
import { followJoinedDrafts } from '../../store/drafts.ts'
import { listSubjectKin, type SubjectKin } from '../../store/imap-messages.ts'
import { joinThreads, listReferences, listThreadSubjects, saveReferences } from '../../store/imap-references.ts'
import type { Turn } from '../turn.ts'
import type { Forest } from './forest.ts'
import { isKin, isOrphanReply, readSubject, type ThreadClaim, threadKeys } from './thread-keys.ts'
import { mailNode, threadNode, tieThreads } from './tie-threads.ts'

/** A subject that hundreds of mails share, a daily report say, ties nothing. */
const KIN_MAX = 500

/** Where mails belong by now. */
export interface JoinedThreads {
  /** The thread of each of these mails, by our message id. */
  threadIds: Map<string, string>
  /** Threads that are no more: what was in them belongs to another now. */
  ended: string[]
}

/**
 * Put mails into threads by what they name: Message-ID, References, In-Reply-To, and the subject of an answer that
 * names nothing. A late parent joins what was apart; as long as those who name each other have one subject, the outcome
 * is the same threads whichever comes first.
 *
 * A thread keeps its id when mails join it. Of several that become one, the lowest id stays.
 *
 * @see RFC 5256, REFERENCES: the same threads where nobody contradicts himself; its grouping by subject alone is not
 *   ours
 */
export async function findThreads(turn: Turn, trx: Trx, claims: readonly ThreadClaim[]): Promise<JoinedThreads> {
  const { tenantId, mailbox } = turn
  const named = await listReferences(trx, tenantId, mailbox.id, [...new Set(claims.flatMap(threadKeys))])
  const known = [...new Set([...named.values()].map((one) => one.threadId))]
  const { forest, names } = tieThreads(claims, named, await listThreadSubjects(trx, tenantId, mailbox.id, known))
  await joinKin(turn, trx, forest, claims)

  const threadIds = new Map<string, string>()
  const byNode = new Map<string, string>()
  const ended: string[] = []
  for (const set of forest.sets()) {
    const { mails, threads } = sortNodes(set)
    const [threadId = `r${mails[0]}`, ...joined] = threads
    if (joined.length > 0) {
      await joinThreads(trx, tenantId, mailbox.id, joined, threadId)
      const became = { from: joined, into: threadId }
      await followJoinedThreads(trx, tenantId, mailbox.id, became)
      await followJoinedDrafts(trx, tenantId, mailbox.id, became)
    }
    ended.push(...joined)
    for (const messageId of mails) threadIds.set(messageId, threadId)
    for (const node of set) byNode.set(node, threadId)
  }
  const references = [...names].flatMap(([key, { node, nearest }]) => {
    const threadId = byNode.get(node)
    return threadId === undefined ? [] : [{ key, threadId, nearest }]
  })
  if (references.length > 0) await saveReferences(trx, tenantId, mailbox.id, references)
  return { threadIds, ended }
}

/** Join mails of one subject where one of them answers and names nothing. */
async function joinKin(turn: Turn, trx: Trx, forest: Forest, claims: readonly ThreadClaim[]): Promise<void> {
  const ours = claims.map((claim) => ({
    node: mailNode(claim.messageId),
    subjectKey: readSubject(claim.subject).key,
    orphanReply: isOrphanReply(claim),
    addresses: claim.addresses,
    at: claim.at,
  }))
  const keysOf = (mails: readonly { subjectKey: string | null }[]) => [
    ...new Set(mails.map((one) => one.subjectKey).filter((key) => key !== null)),
  ]
  const any = keysOf(ours)
  if (any.length === 0) return
  const whole = keysOf(ours.filter((one) => one.orphanReply))
  const own = turn.mailbox.address.toLowerCase()
  const stored = await listSubjectKin(trx, turn.tenantId, turn.mailbox.id, { any, whole }, KIN_MAX)
  const theirs = stored.map((kin: SubjectKin) => ({
    ...kin,
    node: threadNode(kin.threadId),
    addresses: kin.addresses.filter((address) => address !== own),
  }))
  const bySubject = Map.groupBy([...ours, ...theirs], (one) => one.subjectKey)
  for (const one of ours) {
    if (one.subjectKey === null) continue
    for (const other of bySubject.get(one.subjectKey) ?? []) {
      if (other !== one && isKin(one, other)) forest.join(one.node, other.node)
    }
  }
}

function sortNodes(set: readonly string[]): { mails: string[]; threads: string[] } {
  const of = (kind: string) => set.filter((node) => node.startsWith(kind)).map((node) => node.slice(kind.length))
  return { mails: of('mail '), threads: of('thread ').sort() }
}
