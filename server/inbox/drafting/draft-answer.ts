import type { AskAnswer } from '@letterlock/wire/drafting'
import type { PutDraft } from '@letterlock/wire/drafts'
import type { Locale } from '@letterlock/wire/primitives'
import type { Kysely } from 'kysely'
import { appendAudit } from '../../audit/append.ts'
import { AppError } from '../../core/errors.ts'
import { type MemberId, type ModelId, newToken } from '../../core/ids.ts'
import type { ReachedMailbox } from '../../people/reach/reach-mailbox.ts'
import type { Database } from '../../store/database.ts'
import type { DraftRecord } from '../../store/drafts.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import { listTextBeginnings } from '../../store/message-contents.ts'
import { listThreadMessages } from '../../store/messages.ts'
import { takeShare } from '../../store/rate-windows.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { Model, ModelPrompt } from '../../transport/model/ask-model.ts'
import { decideLock } from '../drafts/decide-lock.ts'
import { openDraft } from '../drafts/open-draft.ts'
import { lockedBy, requireNotSent } from '../drafts/require-not-sent.ts'
import { requireVersion } from '../drafts/require-version.ts'
import { requireOn } from './choose-drafting.ts'
import { placeAnswer } from './place-answer.ts'
import { type AnswerAsked, type ReadMessage, writePrompt } from './write-prompt.ts'

/** Each reads and writes a page at the cost of whoever runs the installation; nobody answers more letters in an hour. */
const ASKED_MAX = 30
const HOUR_MS = 3_600_000
/** Older ones are quoted by newer ones. */
const MESSAGES_MAX = 50
/** More than is told of any of them, quotes included. */
const TEXT_CHARS_MAX = 50_000
/** As much of a random token as nobody guesses while an answer is made. */
const MARK_CHARS = 16
/** What is no part of what people said to each other. */
const LEFT_OUT = new Set(['DRAFT', 'TRASH', 'SPAM'])

export interface DraftingDeps {
  db: Kysely<Database>
  /** Undefined where the deployer has set none. */
  model: Model | undefined
  /** Epoch milliseconds. */
  now(): number
  /** Asks the one door for the draft to be written, as whoever had the model write. */
  write(payload: { draftId: string; wish: PutDraft; model: ModelId }): Promise<unknown>
}

/** Whoever has a model write, and how they are called in the mail. */
export interface Asking extends Reader {
  name: string
  /** Where the mail itself does not tell in which language to answer. */
  locale: Locale
}

/**
 * Have a model write an answer above what stands in a draft. What it writes is text and nothing else, and becomes a version
 * like any other change: what waited for a yes is void, and the draft is known for ever as one that a model wrote in.
 *
 * @param signal Ends when nobody waits for it any more: then nothing is written.
 * @throws as the door says of `write_draft`, before the model is asked wherever that can be known
 * @throws `drafting.off`, `drafting.nothing_to_answer`, `drafting.too_often`
 * @throws `drafting.refused`, `drafting.unreachable`, `drafting.too_slow`, `drafting.no_answer`, `drafting.too_long`,
 *   `drafting.stopped` the model wrote nothing of use; the draft is as it was
 */
export async function draftAnswer(
  deps: DraftingDeps,
  who: Asking,
  draftId: string,
  { expectedVersion, wish = '' }: AskAnswer,
  signal: AbortSignal,
): Promise<void> {
  const { db } = deps
  const { draft, mailbox } = await openDraft(db, who, draftId)
  const { model, id } = await requireOn(db, who.tenantId, deps.model)
  await requireWritable(deps, who, draft, expectedVersion)
  const asked = await readAsked(db, who, { draft, mailbox })
  await takeTurn(deps, who.memberId)
  const prompt = writePrompt({ ...asked, wish, mark: newToken().slice(0, MARK_CHARS) })
  await noteAsked(deps, who, draft, { model, prompt })
  const answer = await model.ask(prompt, signal)
  if (signal.aborted) throw new AppError('drafting.stopped')
  const content = placeAnswer(draft.content, answer)
  await deps.write({ draftId: draft.id, wish: { expectedVersion, content }, model: id })
}

/** Nobody's mail goes anywhere for a draft that could not be changed. It is asked again when the answer is written. */
async function requireWritable(
  { db }: DraftingDeps,
  who: Reader,
  draft: DraftRecord,
  expectedVersion: number,
): Promise<void> {
  await requireNotSent(db, who, draft)
  const decided = decideLock(draft.lock, { byId: who.memberId, now: who.now })
  if (decided.do === 'wait') throw await lockedBy(db, who, decided.byId)
  requireVersion(draft, expectedVersion)
}

/** What the model is told of the thread. @throws `drafting.nothing_to_answer` */
async function readAsked(
  db: Kysely<Database>,
  { tenantId, name, locale }: Asking,
  { draft, mailbox }: { draft: DraftRecord; mailbox: ReachedMailbox },
): Promise<Omit<AnswerAsked, 'wish' | 'mark'>> {
  const { threadId, answersId, kind, content } = draft
  if (threadId === null || kind === 'forward') throw new AppError('drafting.nothing_to_answer')
  const all = await listThreadMessages(db, tenantId, mailbox.id, threadId, MESSAGES_MAX)
  const said = all.filter(({ labelIds }) => !labelIds.some((label) => LEFT_OUT.has(label)))
  const ids = said.map((message) => message.id)
  const texts = await listTextBeginnings(db, tenantId, mailbox.id, ids, TEXT_CHARS_MAX)
  const messages = said.map(({ id, people, at }): ReadMessage => {
    return { from: people.from[0] ?? null, at, text: texts.get(id) ?? '', isAnswered: id === answersId }
  })
  if (!messages.some(({ isAnswered, text }) => isAnswered && text.trim() !== '')) {
    throw new AppError('drafting.nothing_to_answer')
  }
  return { subject: content.subject, messages, writer: { name, address: content.from ?? mailbox.address }, locale }
}

/** Count one more of somebody's in this hour. @throws `drafting.too_often` */
async function takeTurn({ db, now }: DraftingDeps, memberId: MemberId): Promise<void> {
  const endsAt = (Math.floor(now() / HOUR_MS) + 1) * HOUR_MS
  if ((await takeShare(db, `drafting ${memberId} ${endsAt}`, 1, endsAt)) <= ASKED_MAX) return
  throw new AppError('drafting.too_often', undefined, { params: { most: `${ASKED_MAX}` } })
}

/** Written before the call: what became of it changes nothing about where the mail went. */
async function noteAsked(
  { db, now }: DraftingDeps,
  { tenantId, memberId }: Reader,
  draft: DraftRecord,
  { model: { host, name }, prompt: { system, user } }: { model: Model; prompt: ModelPrompt },
): Promise<void> {
  await inTransaction(db, (trx) =>
    appendAudit(trx, {
      tenantId,
      actor: { kind: 'member', id: memberId },
      action: 'drafting.asked',
      subject: { kind: 'draft', id: draft.id },
      result: 'done',
      facts: { host, model: name, mailbox: draft.mailboxId, characters: system.length + user.length },
      now: now(),
    }),
  )
}
