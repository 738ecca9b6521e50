import { AppError, isError } from '../../../core/errors.ts'
import { newToken } from '../../../core/ids.ts'
import { appendEvent } from '../../../events/append.ts'
import type { GmailDraftTask } from '../../../store/gmail-draft-tasks.ts'
import {
  beginFarWrite,
  changeGmailDraft,
  findGmailDraft,
  type GmailDraftRow,
  insertGmailDraft,
} from '../../../store/gmail-drafts.ts'
import {
  createDraftRequest,
  type DraftMail,
  type FarDraft,
  readFarDraft,
  updateDraftRequest,
} from '../../../transport/gmail/drafts.ts'
import { findSendsBy } from '../../from/find-sends-by.ts'
import { findSendingAddress } from '../../from/list-addresses.ts'
import { readDraft } from '../read-draft.ts'
import { isCertainlyUndone } from './decide-after-far.ts'
import { decideWrite } from './decide-far-draft.ts'
import type { GmailDraftsDeps, GmailDraftsPlace } from './gmail-drafts-place.ts'
import { type LookedThere, lookThere } from './look-there.ts'
import { type DraftMailFacts, differencesOf, digestOf, readDraftMail } from './read-draft-mail.ts'
import { writeDraftMail } from './write-draft-mail.ts'

/** A version of ours as it is to stand in Gmail. */
interface Ours {
  version: number
  mail: DraftMail
  facts: DraftMailFacts
  digest: string
}

const NONE_PENDING = { pendingDigest: null, pendingAt: null }

/**
 * Bring the newest version of a draft to Gmail, over the one of ours that stands there. What somebody did to it there is told
 * and left as it is.
 *
 * @throws what `Line` does; `request.not_found` ours is gone meanwhile
 */
export async function writeInGmail(
  deps: GmailDraftsDeps,
  place: GmailDraftsPlace,
  { draftId }: GmailDraftTask,
): Promise<void> {
  const row = await openRow(deps, place, draftId)
  const ours = await readOurs(deps, place, row)
  const there = await lookThere(place, row)
  const decided = decideWrite(row, there.stands, deps.now())
  switch (decided.do) {
    case 'create':
      return write(deps, place, row, ours, undefined)
    case 'replace':
      return replace(deps, place, row, ours, there)
    case 'look_again':
      return changeGmailDraft(deps.db, place.tenantId, draftId, { notBefore: decided.at })
    case 'tell':
      return tell(deps, place, row, { notice: decided.notice, ours, there })
  }
}

async function openRow(
  { db }: GmailDraftsDeps,
  { tenantId, mailbox }: GmailDraftsPlace,
  draftId: GmailDraftTask['draftId'],
): Promise<GmailDraftRow> {
  await insertGmailDraft(db, tenantId, { draftId, mailboxId: mailbox.id, mark: newToken() })
  const row = await findGmailDraft(db, tenantId, draftId)
  if (!row) throw new AppError('request.not_found')
  return row
}

async function readOurs(
  { db }: GmailDraftsDeps,
  { tenantId, mailbox }: GmailDraftsPlace,
  { draftId, mark }: GmailDraftRow,
): Promise<Ours> {
  const draft = await readDraft(db, tenantId, draftId)
  // What it may not send from stands here alone: in Gmail nobody would be asked before it leaves.
  const by = await findSendsBy(db, tenantId, mailbox)
  const from = await findSendingAddress(db, tenantId, mailbox, by, draft.content.from)
  const mail = await writeDraftMail(draft, from?.address ?? mailbox.address, mark)
  const facts = await readDraftMail(mail.raw, mailbox.address)
  return { version: draft.version, mail, facts, digest: digestOf(facts) }
}

/** Where it says already what it should, nothing is written. */
async function replace(
  deps: GmailDraftsDeps,
  place: GmailDraftsPlace,
  row: GmailDraftRow,
  ours: Ours,
  there: LookedThere,
): Promise<void> {
  if (there.stands === 'gone') return
  const says = there.stands === 'ours' ? there.digest : null
  if (says !== ours.digest) return write(deps, place, row, ours, there.far)
  await keepWritten(deps, place, row, ours, there.far)
}

/**
 * What is about to be written is written down before: should its answer be lost, it is known as ours. Where another worker has
 * been here meanwhile, or it is to stand there no longer, nothing is written.
 */
async function write(
  deps: GmailDraftsDeps,
  place: GmailDraftsPlace,
  row: GmailDraftRow,
  ours: Ours,
  over: FarDraft | undefined,
): Promise<void> {
  const { db, now } = deps
  const { tenantId, line } = place
  const pending = { pendingDigest: ours.digest, pendingAt: now() }
  const { messageId, threadId } = row
  const known = over ? { remoteId: over.id, messageId, threadId } : { remoteId: null, messageId: null, threadId: null }
  if ((await beginFarWrite(db, tenantId, row, { ...known, ...pending })) === 'barred') return
  const request = over ? updateDraftRequest(over.id, ours.mail) : createDraftRequest(ours.mail)
  try {
    await keepWritten(deps, place, row, ours, await line.ask(request, readFarDraft))
  } catch (error) {
    if (error instanceof AppError && isCertainlyUndone(error))
      await changeGmailDraft(db, tenantId, row.draftId, NONE_PENDING)
    throw !over && isError(error, 'gmail.not_found') ? threadIsGone(error) : error
  }
}

/** Of one that is made anew nothing else can be missing there than the thread that it was to join. */
function threadIsGone(cause: AppError): AppError {
  return new AppError('gmail.refused', 'the thread of a draft is gone', { cause })
}

async function keepWritten(
  { db }: GmailDraftsDeps,
  { tenantId }: GmailDraftsPlace,
  { draftId, messageId }: GmailDraftRow,
  { version, digest }: Ours,
  far: FarDraft,
): Promise<void> {
  await changeGmailDraft(db, tenantId, draftId, {
    remoteId: far.id,
    messageId: far.messageId,
    threadId: far.threadId,
    // The mirror may be in the middle of seeing it anew.
    ...{ isMirrored: false, version, digest },
    ...{ ...NONE_PENDING, overwrites: false, failedCode: null, notBefore: 0 },
    ...(far.messageId !== messageId && { notice: null, differs: [], noticedAt: null }),
  })
}

async function tell(
  deps: GmailDraftsDeps,
  { tenantId, mailbox }: GmailDraftsPlace,
  { draftId }: GmailDraftRow,
  { notice, ours, there }: { notice: 'changed' | 'deleted'; ours: Ours; there: LookedThere },
): Promise<void> {
  const now = deps.now()
  const seen =
    there.stands === 'other'
      ? { ...there.far, differs: differencesOf(ours.facts, there.facts) }
      : { messageId: null, differs: [] }
  await deps.transact(async (trx) => {
    await changeGmailDraft(trx, tenantId, draftId, {
      ...('id' in seen && { remoteId: seen.id, threadId: seen.threadId }),
      ...{ messageId: seen.messageId, differs: seen.differs, isMirrored: false },
      ...{ ...NONE_PENDING, notice, noticedAt: now },
    })
    const event = { kind: 'draft.changed', mailboxId: mailbox.id, draftId } as const
    await appendEvent(trx, { tenantId, memberId: mailbox.memberId, event, now })
  })
}
