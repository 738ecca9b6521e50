import { isError } from '../../../core/errors.ts'
import type { GmailDraftRow } from '../../../store/gmail-drafts.ts'
import type { Line } from '../../../sync/gmail/line.ts'
import {
  draftRequest,
  type FarDraft,
  newestDraftsRequest,
  readFarDraft,
  readFarDrafts,
} from '../../../transport/gmail/drafts.ts'
import { headersRequest, readHeaders } from '../../../transport/gmail/get-headers.ts'
import { DRAFT_MARK_FIELD } from './draft-mark-field.ts'

/**
 * Look where a draft of ours stands in Gmail: under the id that it had, or else by its mark among the drafts that changed
 * last, for a draft that was edited there may have another id, and of one that was just made the answer may have been lost.
 *
 * @throws as `Line`
 */
export async function findFarDraft(
  line: Line,
  { remoteId, pendingAt, mark }: Pick<GmailDraftRow, 'remoteId' | 'pendingAt' | 'mark'>,
): Promise<FarDraft | 'gone'> {
  if (remoteId === null && pendingAt === null) return 'gone'
  const named = remoteId === null ? undefined : await askFor(line, remoteId)
  return named ?? (await findMarked(line, mark)) ?? 'gone'
}

async function askFor(line: Line, id: string): Promise<FarDraft | undefined> {
  try {
    return await line.ask(draftRequest(id), readFarDraft)
  } catch (error) {
    if (isError(error, 'gmail.not_found')) return undefined
    throw error
  }
}

async function findMarked(line: Line, mark: string): Promise<FarDraft | undefined> {
  const drafts = await line.ask(newestDraftsRequest(), readFarDrafts)
  for (let from = 0; from < drafts.length; ) {
    const batch = drafts.slice(from, from + line.width())
    from += batch.length
    const answers = await line.askTogether(
      batch.map(({ messageId }) => headersRequest('message', messageId, [DRAFT_MARK_FIELD])),
    )
    const marked = new Set<string>()
    for (const answer of answers) {
      if (answer.is === 'answered') {
        const { id, headers } = readHeaders(answer.body)
        if (headers.some(({ name, value }) => isMark(name) && value.trim() === mark)) marked.add(id)
      }
      // Deleted or changed between the two calls.
      else if (answer.error.code !== 'gmail.not_found') throw answer.error
    }
    const found = batch.find(({ messageId }) => marked.has(messageId))
    if (found) return found
  }
  return undefined
}

function isMark(name: string): boolean {
  return name.toLowerCase() === DRAFT_MARK_FIELD.toLowerCase()
}
