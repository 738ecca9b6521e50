import { DRAFT_FILES_BYTES_MAX, DRAFT_FILES_MAX } from '@letterlock/wire/drafts'
import type { Kysely } from 'kysely'
import { AppError } from '../../core/errors.ts'
import { isModel, newId } from '../../core/ids.ts'
import type { Database, Db, Trx } from '../../store/database.ts'
import { deleteDraftFile, insertDraftFile, listDraftFiles } from '../../store/draft-files.ts'
import { type DraftRecord, saveNextVersion } from '../../store/drafts.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import type { CallDeps } from '../../sync/deps.ts'
import { safeFilename } from '../compose/safe-filename.ts'
import { findAttachment, openAttachment } from '../open-attachment.ts'
import { changeDraft } from './change-draft.ts'
import { decideLock } from './decide-lock.ts'
import { openDraft } from './open-draft.ts'
import { lockedBy, requireNotSent } from './require-not-sent.ts'
import { type TakenBytes, takeBytes, tooLarge } from './take-bytes.ts'
import { writerOf } from './who-writes.ts'

/** A file that comes, whoever wrote its name. */
export interface ComingFile {
  name: string
  /** As it calls itself; anything may stand here. */
  type: string
  bytes: AsyncIterable<Buffer>
}

/** @see RFC 6838 §4.2 */
const TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,126}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$/

/**
 * Add a file to a draft, which is a new version of it.
 *
 * @throws as `changeDraft`, most of it before the bytes have come
 * @throws `draft.too_large`, `draft.too_many_files`
 */
export async function addFile(db: Kysely<Database>, who: Reader, draftId: string, file: ComingFile): Promise<void> {
  const { draft } = await openDraft(db, who, draftId)
  await requireMine(db, who, draft)
  const taken = await takeBytes(file.bytes, await roomIn(db, who, draft))
  await keep(db, who, draftId, { ...file, ...taken })
}

/**
 * Add a file of a message of the same mailbox, fetched from the provider.
 *
 * @param asked.dryRun Only look whether it is there and whether there is room: the provider is not called.
 * @throws as `addFile` and `openAttachment`
 */
export async function addFileFromMail(
  deps: CallDeps & { db: Kysely<Database> },
  who: Reader,
  draftId: string,
  { messageId, partId, signal, dryRun }: { messageId: string; partId: string; signal: AbortSignal; dryRun: boolean },
): Promise<void> {
  const { draft, mailbox } = await openDraft(deps.db, who, draftId)
  await requireMine(deps.db, who, draft)
  const room = await roomIn(deps.db, who, draft)
  const asked = { mailboxId: mailbox.id, messageId, partId }
  if (dryRun) {
    await findAttachment(deps.db, who, asked)
    return
  }
  const { attachment, bytes } = await openAttachment(deps, who, asked, signal)
  const taken = await takeBytes(bytes, room)
  await keep(deps.db, who, draftId, { name: attachment.filename, type: attachment.mimeType, ...taken })
}

/** Take a file out of a draft, which is a new version of it. @throws as `changeDraft`, of a file that is none, too */
export async function removeFile(
  db: Kysely<Database>,
  who: Reader,
  { draftId, fileId }: { draftId: string; fileId: string },
): Promise<void> {
  await changeDraft(db, who, draftId, async (trx, { draft }) => {
    if ((await deleteDraftFile(trx, who.tenantId, draft.id, fileId)) === 'absent') {
      throw new AppError('request.not_found')
    }
    await nextVersion(trx, who, draft)
    return 'changed'
  })
}

async function keep(
  db: Kysely<Database>,
  who: Reader,
  draftId: string,
  { name, type, bytes, sha256 }: TakenBytes & { name: string; type: string },
): Promise<void> {
  await changeDraft(db, who, draftId, async (trx, { draft }) => {
    // Others may have come since there was room for this one.
    if (bytes.length > (await roomIn(trx, who, draft))) throw tooLarge()
    await insertDraftFile(trx, who.tenantId, draft.id, {
      id: newId('drq', who.now),
      name: safeFilename(name),
      type: readType(type),
      sizeBytes: bytes.length,
      sha256,
      bytes,
      addedBy: writerOf(who),
      now: who.now,
    })
    await nextVersion(trx, who, draft)
    return 'changed'
  })
}

/** How many bytes a draft can still take. @throws `draft.too_many_files` not one file more */
async function roomIn(db: Db, { tenantId }: Reader, { id }: DraftRecord): Promise<number> {
  const files = await listDraftFiles(db, tenantId, id)
  if (files.length >= DRAFT_FILES_MAX) {
    throw new AppError('draft.too_many_files', undefined, { params: { most: `${DRAFT_FILES_MAX}` } })
  }
  return DRAFT_FILES_BYTES_MAX - files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
}

/** Nobody sends eighteen megabytes to be told that somebody else writes. @throws `draft.locked`, `draft.sent_already` */
async function requireMine(db: Db, who: Reader, draft: DraftRecord): Promise<void> {
  await requireNotSent(db, who, draft)
  const decided = decideLock(draft.lock, { byId: writerOf(who), now: who.now })
  if (decided.do === 'wait') throw await lockedBy(db, who, decided.byId)
}

function nextVersion(trx: Trx, who: Reader, draft: DraftRecord): Promise<void> {
  // A file makes nobody the author of a model's words: it stays known whose they are, until somebody changes them.
  const by = isModel(draft.editorId)
    ? { editorId: draft.editorId, askedBy: writerOf(who) }
    : { editorId: writerOf(who) }
  const next = { version: draft.version + 1, ...by, now: who.now }
  return saveNextVersion(trx, who.tenantId, draft.id, next)
}

/** What a file says that it is, as far as that can stand in a mail's head. */
function readType(said: string): string {
  const [type = ''] = said.toLowerCase().split(';')
  return TYPE.test(type.trim()) ? type.trim() : 'application/octet-stream'
}
