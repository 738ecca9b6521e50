import { AppError } from '../../core/errors.ts'
import type { MemberId, TenantId } from '../../core/ids.ts'
import { listCasesOfThreads } from '../../store/case-threads.ts'
import type { Db } from '../../store/database.ts'
import type { MailboxRow } from '../../store/mailboxes.ts'
import { listMessageBeginnings } from '../../store/message-contents.ts'
import { listThreadMessages, type MessageRow } from '../../store/messages.ts'
import { listOwnAddresses, type OwnAddress } from '../../store/own-addresses.ts'
import { listRecentTexts } from '../../store/recent-texts.ts'
import { findThread } from '../../store/threads.ts'
import { findWrittenTo } from '../../store/written-to.ts'
import { addressKey } from '../../sync/normalise/addresses.ts'
import { listOwnSide } from '../from/list-own-side.ts'
import { eachOnce } from './letter/audience.ts'
import { decideInside } from './letter/decide-inside.ts'
import type { Surroundings } from './letter/facts-of-letter.ts'
import { mayHoldPassage } from './letter/find-passages.ts'
import type { Sketch } from './letter/letter.ts'
import { judgeOf } from './letter/read-authentication.ts'

/** Whoever was last written to before is new again. */
export const CONTACT_WINDOW_MS = 365 * 86_400_000
/** Older messages of a thread have said what the newest quote. */
const THREAD_MESSAGES_MAX = 50
/** Links stand early; five megabytes of each would be a quarter of the server’s memory. */
export const CHARS_MAX = 20_000
/** What is copied by mistake was read lately; so many texts are compared in a tenth of a second. */
export const OTHERS_MAX = 200
export const OTHER_CHARS_MAX = 6_000

/** What mirrored mail says of a letter's surroundings, whatever the policy. */
export interface Around extends Omit<Surroundings, 'isInside' | 'ownDomains' | 'partnerDomains' | 'blockedDomains'> {
  claims: readonly OwnAddress[]
  /** Whose mailbox it is. */
  ownerId: MemberId
}

/**
 * Look at what there is around a letter: its thread, whom the mailbox knows, whose address is whose, and other mail that it
 * might hold a piece of.
 *
 * @throws `request.not_found` the mailbox holds no such thread
 */
export async function lookAround(
  db: Db,
  tenantId: TenantId,
  mailbox: MailboxRow,
  letter: Sketch,
  now: number,
): Promise<Around> {
  const { id: mailboxId, kind, address, memberId } = mailbox
  const claims = await listOwnAddresses(db, tenantId)
  const recipients = eachOnce([...letter.to, ...letter.cc, ...letter.bcc])
  const asked = { asked: recipients, since: now - CONTACT_WINDOW_MS }
  const ownSide = await listOwnSide(db, tenantId, mailbox)
  return {
    ...{ mailboxId, kind, claims, now, ownAddress: address, ownerId: memberId },
    ownAddresses: ownSide.map((one) => one.address),
    judge: judgeOf(mailbox),
    contacts: await findWrittenTo(db, tenantId, mailboxId, asked),
    ...(await readThreadOf(db, tenantId, mailboxId, letter)),
    others: await listOthers(db, tenantId, mailbox, letter, recipients, claims),
  }
}

async function readThreadOf(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxRow['id'],
  { threadId, answersId }: Sketch,
): Promise<Pick<Surroundings, 'thread' | 'inCase'>> {
  if (threadId === null) return { thread: null, inCase: false }
  const found = await findThread(db, tenantId, mailboxId, threadId)
  if (!found) throw new AppError('request.not_found')
  const inCase = (await listCasesOfThreads(db, tenantId, [{ mailboxId, threadId: found.id }])).length > 0
  const all = await listThreadMessages(db, tenantId, mailboxId, found.id, THREAD_MESSAGES_MAX)
  // A draft is no part of what was said; the letter may lie there as one.
  const messages = all.filter(({ labelIds }) => !labelIds.includes('DRAFT'))
  const ids = messages.map(({ id }) => id)
  const contents = await listMessageBeginnings(db, tenantId, mailboxId, ids, CHARS_MAX)
  const headersOf = (id: string) => contents.get(id)?.signalHeaders ?? {}
  const answered = messages.find(({ id }) => id === answersId) ?? messages.findLast((message) => !isSent(message))
  return {
    inCase,
    thread: {
      answered: answered ? toAnswered(answered, headersOf(answered.id)) : null,
      messages: messages.map((message) => ({
        ...{ id: message.id, isSent: isSent(message), headers: headersOf(message.id) },
      })),
      texts: ids.flatMap((id) => contents.get(id) ?? []).map(({ text, html }) => ({ text, html })),
    },
  }
}

/** Other threads of the mailbox in whose newest mail not all of a letter's recipients had a part already. */
async function listOthers(
  db: Db,
  tenantId: TenantId,
  mailbox: MailboxRow,
  letter: Sketch,
  recipients: readonly string[],
  claims: readonly OwnAddress[],
): Promise<Surroundings['others']> {
  // Only whom every policy calls a colleague is left aside: whose private account it is decides nothing here.
  const { isInside } = decideInside(claims, [], () => false)
  const outsiders = recipients.filter((address) => !isInside(address))
  if (outsiders.length === 0 || !mayHoldPassage(letter.text)) return []
  const bounds = { notThread: letter.threadId, messages: OTHERS_MAX, chars: OTHER_CHARS_MAX }
  const texts = await listRecentTexts(db, tenantId, mailbox.id, bounds)
  return texts.filter(({ fromAddress, people }) => {
    const named = [...people.to, ...people.cc, ...people.bcc].map(({ address }) => address)
    const had = new Set([fromAddress, ...named].map(addressKey))
    return !outsiders.every((address) => had.has(address))
  })
}

/** A message as an answer is held against it. Pure. */
export function toAnswered(
  { at, fromAddress, people }: Pick<MessageRow, 'at' | 'fromAddress' | 'people'>,
  headers: Readonly<Record<string, string>>,
) {
  const addresses = (named: readonly { address: string }[]) => named.map(({ address }) => address)
  return {
    ...{ at, headers, from: fromAddress, replyTo: addresses(people.replyTo) },
    ...{ to: addresses(people.to), cc: addresses(people.cc) },
  }
}

function isSent({ labelIds }: MessageRow): boolean {
  return labelIds.includes('SENT')
}
