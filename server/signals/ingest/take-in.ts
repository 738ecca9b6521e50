import type { TenantId } from '../../core/ids.ts'
import type { Trx } from '../../store/database.ts'
import { markDirty, type PersonDay } from '../../store/signal-dirty.ts'
import type { SignalHash } from '../../store/signal-hash.ts'
import {
  insertSignalMessages,
  listMatchCandidates,
  listSignalMessages,
  saveSignalMessages,
} from '../../store/signal-messages.ts'
import { listOtherIds, saveOtherIds } from '../../store/signal-other-ids.ts'
import {
  insertSignalRecipients,
  listSignalRecipients,
  type RecipientKey,
  saveSignalRecipients,
  settleClasses,
} from '../../store/signal-recipients.ts'
import { listSeen } from '../../store/signal-seen.ts'
import { saveSightings } from '../../store/signal-sightings.ts'
import { deleteWaiting, type WaitingMail } from '../../store/signal-todo.ts'
import { saveWritten, type Written } from '../../store/signal-written.ts'
import { answerMails } from './answer-mails.ts'
import { takeClassAgain } from './class-again.ts'
import { type Folded, fold, type Known, MATCH_WITHIN_MS } from './fold.ts'
import { type Observation, type Observing, observe } from './observe.ts'
import { tieNew } from './tie-new.ts'
import { tieParents } from './tie-parents.ts'

/**
 * Count a batch of mails: each once, however many mailboxes hold it, however often and in whatever order they come. The
 * figures of the days it touches are marked to be made anew. One transaction: killed before its end, it never was.
 */
export async function takeIn(
  trx: Trx,
  tenantId: TenantId,
  of: Observing & { prunedThrough: number },
  waiting: readonly WaitingMail[],
): Promise<void> {
  const shown = waiting.flatMap((mail) => observe(of, mail) ?? [])
  const known = await readKnown(trx, tenantId, shown)
  const observations = await takeClassAgain(trx, tenantId, shown, known)
  const folded = await leaveSettled(trx, tenantId, of, fold(observations, known))
  const tied = await tieNew(trx, tenantId, folded)
  await insertSignalMessages(trx, tenantId, tied.mails, tied.parents)
  await saveSignalMessages(trx, tenantId, knownOnes(folded.messages))
  await saveSightings(trx, tenantId, unique(folded.sightings))
  await insertSignalRecipients(trx, tenantId, newOnes(folded.recipients))
  await saveSignalRecipients(trx, tenantId, knownOnes(folded.recipients))
  await saveOtherIds(trx, tenantId, folded.otherIds)

  const children = await tieParents(trx, tenantId, folded, tied)
  const reread = await saveWritten(trx, tenantId, earliest(listWritten(observations, folded)))
  const classes = await settleClasses(trx, tenantId, [...listHashes(folded, children.lists), ...reread])
  const answered = await answerMails(trx, tenantId, of.clock, [
    ...children.answered,
    ...listKnownToSome(folded, of.prunedThrough),
    ...classes,
  ])
  await markDirty(trx, tenantId, [...dirtyDays(folded), ...classes, ...answered])
  await deleteWaiting(trx, tenantId, waiting)
}

async function readKnown(trx: Trx, tenantId: TenantId, observations: readonly Observation[]): Promise<Known> {
  const own = observations.map(({ message }) => message)
  const hashes = [...new Set(own.map(({ hash }) => hash))]
  const otherIds = await listOtherIds(trx, tenantId, hashes)
  const messages = await listSignalMessages(trx, tenantId, [...new Set([...hashes, ...otherIds.values()])])
  const known = new Set(messages.map(({ hash }) => hash))
  const candidates = await listMatchCandidates(trx, tenantId, {
    mails: own.filter(({ hash, matchHash }) => matchHash !== null && !known.has(hash) && !otherIds.has(hash)),
    withinMs: MATCH_WITHIN_MS,
  })
  // A copy of what another mailbox holds is laid over that.
  const copied = await listSignalMessages(
    trx,
    tenantId,
    candidates.map(({ hash }) => hash).filter((hash) => !known.has(hash)),
  )
  // Of a mail that is pruned some recipients may still be here, whose day had not come.
  const recipients = await listSignalRecipients(trx, tenantId, [
    ...new Set([...hashes, ...otherIds.values(), ...copied.map(({ hash }) => hash)]),
  ])
  return { messages: [...messages, ...copied], recipients, otherIds, candidates }
}

/** What settled figures have told of is not counted again. Only days that are pruned have such. */
async function leaveSettled(
  trx: Trx,
  tenantId: TenantId,
  { prunedThrough }: { prunedThrough: number },
  folded: Folded,
): Promise<Folded> {
  const late = [
    ...folded.messages.flatMap(({ now }) => (now.senderId === null ? [] : [{ ...now, memberId: now.senderId }])),
    ...folded.recipients.map(({ now }) => now),
  ].filter(({ day }) => day <= prunedThrough)
  if (late.length === 0) return folded
  const seen = await listSeen(trx, tenantId, late)
  return {
    ...folded,
    messages: folded.messages.map(({ now, before }) => ({
      now: { ...now, settled: now.settled || seen.has(`${now.senderId} sent ${now.hash}`) },
      before,
    })),
    recipients: folded.recipients.filter(({ now }) => !seen.has(`${now.memberId} received ${now.hash}`)),
  }
}

interface Change<T> {
  now: T
  before: T | undefined
}

function newOnes<T>(changes: readonly Change<T>[]): T[] {
  return changes.filter(({ before }) => before === undefined).map(({ now }) => now)
}

function knownOnes<T>(changes: readonly Change<T>[]): T[] {
  return changes.filter(({ before }) => before !== undefined).map(({ now }) => now)
}

function dirtyDays({ messages, recipients }: Folded): PersonDay[] {
  return [
    ...messages.flatMap(({ now, before }) =>
      [now, before].flatMap((one) => (one?.senderId ? [{ memberId: one.senderId, day: one.day }] : [])),
    ),
    ...recipients.flatMap(({ now, before }) =>
      [now, before].flatMap((one) => (one ? [{ memberId: one.memberId, day: one.day }] : [])),
    ),
  ]
}

/**
 * Whose first answers may have been here before. To a mail that nobody has shown there is none but those that have just
 * been tied to it.
 */
function listKnownToSome({ messages, recipients }: Folded, prunedThrough: number): RecipientKey[] {
  const fresh = messages.filter(({ now, before }) => before === undefined && now.day > prunedThrough)
  const isFresh = new Set(fresh.map(({ now }) => now.hash))
  return recipients.flatMap(({ now: { hash, memberId } }) => (isFresh.has(hash) ? [] : [{ hash, memberId }]))
}

/** Mails whose class is not the same for all that got them, or has just changed. */
function listHashes({ messages, recipients }: Folded, answering: readonly SignalHash[]): Set<SignalHash> {
  const lists = new Set(
    messages
      .filter(
        ({ now, before }) =>
          isOfList(now.class) ||
          (before !== undefined && (before.class !== now.class || before.calendar !== now.calendar)),
      )
      .map(({ now }) => now.hash),
  )
  for (const { now } of recipients) if (isOfList(now.class)) lists.add(now.hash)
  for (const hash of answering) lists.add(hash)
  return lists
}

function isOfList(word: string): boolean {
  return word === 'bulk' || word === 'list_human'
}

/** One of each mail and mailbox: a statement may write a row once. */
function unique<T extends { mailboxId: string; hash: SignalHash; receivedAt: number }>(sightings: readonly T[]): T[] {
  const held = new Map<string, T>()
  for (const one of sightings) {
    const key = `${one.mailboxId} ${one.hash}`
    const other = held.get(key)
    if (!other || one.receivedAt < other.receivedAt) held.set(key, one)
  }
  return [...held.values()]
}

/** To whom people wrote in mail that settled figures have not told of: the rest was noted when they did. */
function listWritten(observations: readonly Observation[], { messages }: Folded): Written[] {
  const settled = new Set(messages.filter(({ now }) => now.settled).map(({ now }) => now.hash))
  return observations.flatMap(({ message, written }) => (settled.has(message.hash) ? [] : written))
}

function earliest(written: readonly Written[]): Written[] {
  const held = new Map<string, Written>()
  for (const one of written) {
    const key = `${one.memberId} ${one.addressHash}`
    const other = held.get(key)
    if (!other || one.firstAt < other.firstAt) held.set(key, one)
  }
  return [...held.values()]
}
