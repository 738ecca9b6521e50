import { isDeepStrictEqual } from 'node:util'
import type { DraftContent, PutDraft } from '@letterlock/wire/drafts'
import type { Kysely } from 'kysely'
import type { ModelId } from '../../core/ids.ts'
import type { Database, Trx } from '../../store/database.ts'
import { insertDraftVersion } from '../../store/draft-versions.ts'
import { type DraftRecord, saveNextVersion, saveSeen } from '../../store/drafts.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import { addressesBrought } from './addresses-brought.ts'
import { changeDraft } from './change-draft.ts'
import { cleanContent } from './clean-content.ts'
import { seenWith } from './find-newer.ts'
import { requireVersion } from './require-version.ts'
import { writerOf } from './who-writes.ts'

/**
 * Save what somebody has written, as a new version. What stands there already is saved, whoever asks again after an answer
 * was lost; files that came meanwhile are in nobody's way.
 *
 * @param by.model Wrote it because they asked: the version is the model’s, and both have written in the draft.
 * @throws as `changeDraft`
 * @throws `draft.changed_meanwhile` its text is another than the one that was changed
 * @throws `draft.text_too_long`
 */
export async function putDraft(
  db: Kysely<Database>,
  who: Reader,
  draftId: string,
  wish: PutDraft,
  { model }: { model?: ModelId | undefined } = {},
): Promise<void> {
  const content = cleanContent(wish.content)
  await changeDraft(db, who, draftId, async (trx, { draft }) => {
    if (wish.hasSeen !== undefined) await noteSeen(trx, who, draft, wish.hasSeen)
    if (isDeepStrictEqual(content, draft.content)) return 'as_it_was'
    requireVersion(draft, wish.expectedVersion)
    const { tenantId, now } = who
    const byId = model ?? writerOf(who)
    const version = draft.version + 1
    await saveNextVersion(trx, tenantId, draft.id, {
      version,
      content,
      editorId: byId,
      ...(model && { askedBy: writerOf(who) }),
      now,
      ...broughtBy(who, draft, content),
    })
    await insertDraftVersion(trx, tenantId, draft.id, { version, content, byId, at: now })
    return 'changed'
  })
}

/** What an agent writes into it stays known as its, whoever goes on. */
function broughtBy({ agentId }: Reader, draft: DraftRecord, content: DraftContent): { agentAddresses?: string[] } {
  return agentId === undefined ? {} : { agentAddresses: addressesBrought(draft, content) }
}

async function noteSeen(trx: Trx, who: Reader, draft: DraftRecord, messageId: string): Promise<void> {
  const seen = await seenWith(trx, who.tenantId, draft, messageId)
  if (seen.length > draft.seenIds.length) await saveSeen(trx, who.tenantId, draft.id, seen)
}
