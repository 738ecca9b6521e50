import { isError } from '../../../core/errors.ts'
import type { GmailDraftRow } from '../../../store/gmail-drafts.ts'
import type { Line } from '../../../sync/gmail/line.ts'
import type { FarDraft } from '../../../transport/gmail/drafts.ts'
import { messageRequest, readRawMessage } from '../../../transport/gmail/get-message.ts'
import { findFarDraft } from './find-far-draft.ts'
import type { GmailDraftsPlace } from './gmail-drafts-place.ts'
import { type DraftMailFacts, digestOf, readDraftMail } from './read-draft-mail.ts'

/** What stands in Gmail where a draft of ours should. */
export type LookedThere =
  | { stands: 'gone' }
  /** `digest`: of what stands there; that of the last write or of one whose answer was lost. */
  | { stands: 'ours'; far: FarDraft; digest: string | null }
  | { stands: 'other'; far: FarDraft; facts: DraftMailFacts }

const UNREADABLE: DraftMailFacts = { from: '', recipients: [], subject: '', text: '', form: '', files: [] }

/**
 * Look whether what we wrote still stands there. Under another message it is read: Gmail gives a draft another one whenever
 * it is saved there, also with not a word changed.
 *
 * @throws as `Line`
 */
export async function lookThere({ line, mailbox }: GmailDraftsPlace, row: GmailDraftRow): Promise<LookedThere> {
  const far = await findFarDraft(line, row)
  if (far === 'gone') return { stands: 'gone' }
  if (far.messageId === row.messageId && row.notice === null && !row.overwrites) {
    return { stands: 'ours', far, digest: row.digest }
  }
  const raw = await readRaw(line, far.messageId)
  if (raw === 'gone') return { stands: 'gone' }
  // Another program wrote what cannot be read, so it is not ours.
  const facts = await readDraftMail(raw, mailbox.address).catch(() => UNREADABLE)
  const digest = digestOf(facts)
  const isOurs = facts !== UNREADABLE && (digest === row.digest || digest === row.pendingDigest)
  return isOurs ? { stands: 'ours', far, digest } : { stands: 'other', far, facts }
}

async function readRaw(line: Line, messageId: string): Promise<Buffer | 'gone'> {
  try {
    return await line.ask(messageRequest(messageId, 'raw'), readRawMessage)
  } catch (error) {
    if (isError(error, 'gmail.not_found')) return 'gone'
    throw error
  }
}
