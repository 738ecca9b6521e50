import { type BeginDraft, type DraftContent, Recipient } from '@letterlock/wire/drafts'
import { RECIPIENTS_MAX } from '@letterlock/wire/policy'
import type { Locale } from '@letterlock/wire/primitives'
import type { Person } from '@letterlock/wire/threads'
import type { Kysely } from 'kysely'
import { AppError } from '../../core/errors.ts'
import { type DraftId, newId } from '../../core/ids.ts'
import { type ReachedMailbox, reachMailbox } from '../../people/reach/reach-mailbox.ts'
import type { Database, Trx } from '../../store/database.ts'
import { insertDraftVersion } from '../../store/draft-versions.ts'
import { type DraftRecord, insertDraft } from '../../store/drafts.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import { findMemberFacts } from '../../store/members.ts'
import { inTransaction } from '../../store/transaction.ts'
import { answerDraft } from '../compose/answer-draft.ts'
import { chooseAddress } from '../from/choose-address.ts'
import { listOwnSide } from '../from/list-own-side.ts'
import { cleanContent } from './clean-content.ts'
import { decideLock } from './decide-lock.ts'
import { findAnswered } from './find-answered.ts'
import { seenAtFirst } from './find-newer.ts'
import { auditDraft, tellDraft } from './note-draft.ts'
import { requireRoomForDraft } from './room-for-draft.ts'
import { writerOf } from './who-writes.ts'

type Beginning = Pick<DraftRecord, 'kind' | 'threadId' | 'answersId' | 'content' | 'inReplyTo' | 'references'>

/**
 * Begin a draft, filled in from the message that it answers or forwards. Whoever begins it writes it first.
 *
 * @param locale In which the words around a quotation are.
 * @throws `request.not_found` the reader does not reach the mailbox, or it holds no such message: the same answer
 * @throws `mailbox.read_only`, `draft.too_many`
 */
export async function beginDraft(
  db: Kysely<Database>,
  who: Reader,
  { mailboxId, wish, locale }: { mailboxId: string; wish: BeginDraft; locale: Locale },
): Promise<DraftId> {
  return inTransaction(db, async (trx) => {
    const mailbox = await reachMailbox(trx, who, mailboxId, 'work')
    await requireRoomForDraft(trx, who, mailbox)
    const begun = wish.kind === 'new' ? EMPTY : await fillIn(trx, who, { mailbox, wish, locale })
    const { tenantId, now } = who
    const byId = writerOf(who)
    const id = newId('drf', now)
    const seenIds = await seenAtFirst(trx, tenantId, { mailboxId: mailbox.id, threadId: begun.threadId })
    const lock = decideLock(null, { byId, now })
    const lockedUntil = lock.do === 'hold' ? lock.lock.until : now
    const place = { id, mailboxId: mailbox.id, seenIds, authorId: byId, lockedUntil, now }
    await insertDraft(trx, tenantId, { ...begun, ...place })
    await insertDraftVersion(trx, tenantId, id, { version: 1, content: begun.content, byId, at: now })
    await auditDraft(trx, who, id, 'draft.begun', { kind: begun.kind })
    await tellDraft(trx, who, mailbox, id)
    return id
  })
}

const NOTHING: DraftContent = { to: [], cc: [], bcc: [], subject: '', text: '', html: '' }
const EMPTY: Beginning = {
  kind: 'new',
  threadId: null,
  answersId: null,
  content: NOTHING,
  inReplyTo: null,
  references: [],
}

async function fillIn(
  trx: Trx,
  { tenantId, memberId, agentId }: Reader,
  asked: { mailbox: ReachedMailbox; wish: Exclude<BeginDraft, { kind: 'new' }>; locale: Locale },
): Promise<Beginning> {
  const { mailbox, wish, locale } = asked
  const answered = await findAnswered(trx, tenantId, mailbox.id, wish.messageId)
  if (!answered) throw new AppError('request.not_found')
  const timeZone = (await findMemberFacts(trx, tenantId, memberId))?.timeZone ?? 'UTC'
  const addresses = await listOwnSide(trx, tenantId, mailbox)
  // An agent writes under the mailbox's own, unless it asks for another and may.
  const isChosen = agentId === undefined && wish.kind !== 'forward'
  const from = isChosen ? chooseAddress(answered.mail.people, addresses) : undefined
  const own = { addresses: addresses.map(({ address }) => address) }
  const { to, cc, subject, quote, inReplyTo, references } = answerDraft(wish.kind, answered.mail, own, {
    locale,
    timeZone,
  })
  const [first, second] = [readable(to), readable(cc)]
  const content = {
    ...(from !== undefined && { from }),
    to: first,
    cc: second.slice(0, RECIPIENTS_MAX - first.length),
    bcc: [],
    subject,
    ...quote,
  }
  return {
    kind: wish.kind,
    threadId: answered.threadId,
    answersId: wish.messageId,
    content: cleanContent(content),
    inReplyTo,
    references,
  }
}

/** Those that mail can be sent to: headers name people without an address, and addresses that are none. */
function readable(people: readonly Person[]): Recipient[] {
  const read = people.map(({ name, address }) => Recipient.safeParse({ name, address }).data)
  return read.filter((one) => one !== undefined).slice(0, RECIPIENTS_MAX)
}
