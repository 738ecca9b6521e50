import { createHash } from 'node:crypto'
import type { ErrorCode } from '../../core/errors.ts'
import type { Trx } from '../../store/database.ts'
import { type ImapMessage, saveImapMessages } from '../../store/imap-messages.ts'
import { listMessageStates } from '../../store/imap-mirror.ts'
import { listPlacedLabels, type Numbering, type Place, savePlaces } from '../../store/imap-places.ts'
import { assignRaws, saveRaws } from '../../store/imap-raws.ts'
import { addChangedTasks } from '../../store/sync-tasks.ts'
import type { MessageState } from '../../transport/imap/imap.ts'
import type { Arrival } from '../arrival.ts'
import { commit, type Step } from '../commit.ts'
import { writeArrivals } from '../land.ts'
import { saveSummaries } from '../save-summaries.ts'
import { NOT_HANDED_OUT, toMessageContent, toMessageRow, toQuarantinedRow } from '../to-message-row.ts'
import type { Identity } from './decide-identities.ts'
import type { FetchedMail } from './fetch-mail.ts'
import type { ImapTurn } from './imap-turn.ts'
import { findThreads } from './join-threads.ts'
import { landHeaders } from './land-headers.ts'
import { isUntoldByImap } from './place-labels.ts'
import { postponeMail } from './postpone-mail.ts'
import { writeState } from './raw-state.ts'
import { isOrphanReply, readSubject, type ThreadClaim } from './thread-keys.ts'

/** A message in its folder: which it is, what the place says of it, and the mail itself where it is new to us. */
export interface Landing {
  uid: number
  identity: Identity
  labelIds: readonly string[]
  mail: FetchedMail | undefined
}

/** Put what was found in a folder into the mirror, in one commit: places, mail, threads and labels. */
export async function landMail(turn: ImapTurn, numbering: Numbering, landings: readonly Landing[]): Promise<void> {
  if (landings.length === 0) return
  if (turn.keeps === 'headers') {
    // Known mail alone comes this way: new mail is asked for its fields.
    const known = landings.map(({ uid, identity, labelIds }) => ({ uid, identity, labelIds, counted: undefined }))
    return landHeaders(turn, numbering, known)
  }
  await commit(turn, async (trx) => {
    const step = await write(turn, trx, numbering, landings)
    await keepRaws(turn, trx, numbering, landings)
    return step
  })
}

/** What was written down as it came belongs to its message from now on; what was not is written down. */
async function keepRaws(
  { tenantId, mailbox }: ImapTurn,
  trx: Trx,
  numbering: Numbering,
  landings: readonly Landing[],
): Promise<void> {
  const whole = landings.filter(({ mail }) => mail?.whole !== undefined)
  const raws = whole.flatMap(({ uid, mail }) =>
    mail && Buffer.isBuffer(mail.whole) ? [{ uid, state: writeState(mail.state), raw: mail.whole }] : [],
  )
  if (raws.length > 0) await saveRaws(trx, tenantId, mailbox.id, numbering, raws)
  const owners = new Map(whole.map(({ uid, identity }) => [uid, identity.id]))
  if (owners.size > 0) await assignRaws(trx, tenantId, mailbox.id, numbering, owners)
}

async function write(turn: ImapTurn, trx: Trx, numbering: Numbering, landings: readonly Landing[]): Promise<Step> {
  const { tenantId, mailbox } = turn
  const places: Place[] = landings.map(({ uid, identity, labelIds }) => ({ uid, messageId: identity.id, labelIds }))
  await savePlaces(trx, tenantId, mailbox.id, numbering, places)

  const mails = new Map<string, Required<Pick<Landing, 'identity'>> & { mail: FetchedMail }>()
  for (const { identity, mail } of landings) if (mail) mails.set(identity.id, { identity, mail })
  const { threadIds, ended } = await threadsOf(turn, trx, [...mails.values()])
  const labels = await listPlacedLabels(trx, tenantId, mailbox.id, [...new Set(places.map((place) => place.messageId))])
  const arrivals = [...mails].map(([id, { mail }]) =>
    toArrival(id, threadIds.get(id) ?? id, labels.get(id) ?? [], mail),
  )
  const known = landings.filter(({ mail }) => !mail).map(({ identity }) => identity.id)
  const step = await writeArrivals(turn, trx, [...arrivals, ...(await seenAgain(turn, trx, known, labels))], new Map())
  await saveSummaries(turn, trx, new Set(ended))
  const skipped = await askAgainLater(turn, trx, arrivals, mails)
  // An import has counted what is to come before the first of it came.
  const advance = mailbox.phase === 'ready' ? step.advance : { ...step.advance, moreExpected: 0 }
  const tally = { ...step.tally, skipped: [...(step.tally?.skipped ?? []), ...skipped] }
  return { ...step, tally, ...(advance && { advance }), threadIds: [...(step.threadIds ?? []), ...ended] }
}

/** A task for each mail that the server does not hand out. @returns why, of each */
async function askAgainLater(
  turn: ImapTurn,
  trx: Trx,
  arrivals: readonly Arrival[],
  mails: ReadonlyMap<string, { mail: FetchedMail }>,
): Promise<ErrorCode[]> {
  const codes: ErrorCode[] = []
  for (const arrival of arrivals) {
    const read = mails.get(arrival.id)?.mail.read
    if (arrival.is !== 'quarantined' || read?.is !== 'withheld') continue
    const { id, row } = arrival
    await addChangedTasks(trx, turn.tenantId, turn.mailbox.id, [{ id, threadId: row.threadId }])
    await postponeMail(turn, trx, { messageId: id, attempts: 0 }, read.code)
    codes.push(read.code)
  }
  return codes
}

/** Known mail whose labels are others now. @param labels What all their places say. */
export async function seenAgain(
  turn: ImapTurn,
  trx: Trx,
  ids: readonly string[],
  labels: ReadonlyMap<string, readonly string[]>,
): Promise<Arrival[]> {
  const states = await listMessageStates(trx, turn.tenantId, turn.mailbox.id, ids)
  return states.flatMap((state): Arrival[] => {
    const told = labels.get(state.id)
    if (told === undefined) return []
    const labelIds = [...new Set([...told, ...state.labelIds.filter(isUntoldByImap)])].sort()
    const same = labelIds.join('\n') === state.labelIds.toSorted().join('\n')
    return same ? [] : [{ is: 'seen', id: state.id, state: { ...state, labelIds } }]
  })
}

function toArrival(id: string, threadId: string, labelIds: readonly string[], { state, read }: FetchedMail): Arrival {
  const facts = {
    id,
    threadId,
    historyId: '0',
    labelIds: [...labelIds],
    internalDate: state.internalDate ?? 0,
    sizeEstimate: state.sizeBytes ?? 0,
  }
  if (read.is === 'quarantined')
    return { is: 'quarantined', id, row: toQuarantinedRow(facts, read.reason), raw: read.raw }
  if (read.is === 'withheld')
    return { is: 'quarantined', id, row: toQuarantinedRow(facts, NOT_HANDED_OUT), raw: Buffer.alloc(0) }
  return { is: 'read', id, row: toMessageRow(facts, read.message), content: toMessageContent(id, read.message) }
}

/** The threads of new mail, and by what it will be known again. */
async function threadsOf(
  turn: ImapTurn,
  trx: Trx,
  mails: readonly { identity: Identity; mail: FetchedMail }[],
): Promise<{ threadIds: Map<string, string>; ended: string[] }> {
  if (mails.length === 0) return { threadIds: new Map(), ended: [] }
  if (turn.threadsBy === 'gmail') {
    return { threadIds: new Map(mails.flatMap(({ identity, mail }) => idPair(identity.id, mail.state))), ended: [] }
  }
  const claims = mails.map(({ identity, mail }) => ({ identity, claim: toClaim(turn, identity.id, mail) }))
  const known = claims.map(({ identity: { id, matchKey }, claim }): ImapMessage => {
    const byReferences = turn.threadsBy === 'references'
    return {
      messageId: id,
      matchKey,
      subjectKey: byReferences ? readSubject(claim.subject).key : null,
      orphanReply: byReferences && isOrphanReply(claim),
    }
  })
  const found =
    turn.threadsBy === 'objectid'
      ? { threadIds: new Map(mails.flatMap(({ identity, mail }) => idPair(identity.id, mail.state))), ended: [] }
      : await findThreads(
          turn,
          trx,
          claims.map(({ claim }) => claim),
        )
  await saveImapMessages(trx, turn.tenantId, turn.mailbox.id, known)
  return found
}

/**
 * What fits a URL as it is stays so. Of another id its digest stands for it: two that differ in a letter that does not
 * fit, or beyond some length, are two threads all the same.
 */
function idPair(id: string, { gmail, threadId }: MessageState): [string, string][] {
  if (gmail) return [[id, gmail.threadId]]
  if (threadId === undefined) return []
  const fits = /^[\w-]{1,62}$/.test(threadId)
  return [[id, `t${fits ? threadId : createHash('sha256').update(threadId).digest('base64url')}`]]
}

function toClaim(turn: ImapTurn, messageId: string, { state, read }: FetchedMail): ThreadClaim {
  const at = state.internalDate ?? 0
  if (read.is !== 'read') {
    return { messageId, at, rfcMessageId: undefined, inReplyTo: undefined, references: [], subject: '', addresses: [] }
  }
  const { message } = read
  const own = turn.mailbox.address.toLowerCase()
  const named = [message.from, message.to, message.cc].flat().map((person) => person.address.toLowerCase())
  return {
    messageId,
    at,
    rfcMessageId: message.messageId,
    inReplyTo: message.inReplyTo,
    references: message.references,
    subject: message.subject,
    addresses: named.filter((address) => address !== '' && address !== own),
  }
}
