import { isError } from '../../../core/errors.ts'
import type { GmailDraftTask } from '../../../store/gmail-draft-tasks.ts'
import { changeGmailDraft, deleteGmailDraft, findGmailDraft } from '../../../store/gmail-drafts.ts'
import type { Line } from '../../../sync/gmail/line.ts'
import { deleteDraftRequest } from '../../../transport/gmail/drafts.ts'
import { decideRemove } from './decide-far-draft.ts'
import type { GmailDraftsDeps, GmailDraftsPlace } from './gmail-drafts-place.ts'
import { lookThere } from './look-there.ts'

/**
 * Take away from Gmail what we put there, as far as it still says what we wrote: words that somebody wrote there are theirs, and
 * stay.
 *
 * @throws what `Line` does
 */
export async function removeFromGmail(
  { db, now }: GmailDraftsDeps,
  place: GmailDraftsPlace,
  { draftId }: GmailDraftTask,
): Promise<void> {
  const { tenantId, line } = place
  const row = await findGmailDraft(db, tenantId, draftId)
  if (!row) return
  const there = await lookThere(place, row)
  const decided = decideRemove(row, there.stands, now())
  if (decided.do === 'look_again') {
    await changeGmailDraft(db, tenantId, draftId, { notBefore: decided.at })
    return
  }
  if (decided.do === 'delete' && there.stands !== 'gone') await deleteThere(line, there.far.id)
  await deleteGmailDraft(db, tenantId, draftId)
}

async function deleteThere(line: Line, id: string): Promise<void> {
  try {
    await line.ask(deleteDraftRequest(id), () => undefined)
  } catch (error) {
    // Whoever was faster wanted the same.
    if (!isError(error, 'gmail.not_found')) throw error
  }
}
