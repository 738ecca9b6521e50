import type { PolicyFacts } from '@letterlock/wire/policy-facts'
import type { DraftId, MailboxId, TenantId } from '../../core/ids.ts'
import { listSeenFiles } from '../../store/attachment-digests.ts'
import type { Db } from '../../store/database.ts'
import { listFileHeads } from '../../store/draft-files.ts'
import { listSentFiles } from '../../store/sent-files.ts'
import { factsOfFiles, NO_FILES } from '../policy/letter/facts-of-files.ts'

/**
 * Find out what the files of a draft are, and where its mailbox has met them.
 *
 * @param of.threadId Null where it begins one.
 * @param of.now Epoch milliseconds.
 */
export async function lookAtFiles(
  db: Db,
  tenantId: TenantId,
  of: { draftId: DraftId; mailboxId: MailboxId; threadId: string | null; now: number },
): Promise<PolicyFacts> {
  const { draftId, mailboxId, threadId, now } = of
  const files = await listFileHeads(db, tenantId, draftId)
  if (files.length === 0) return NO_FILES
  const hashes = files.map(({ sha256 }) => sha256)
  const seen = await listSeenFiles(db, tenantId, mailboxId, hashes)
  const sent = await listSentFiles(db, tenantId, { mailboxId, hashes, now })
  return factsOfFiles(files, [...seen, ...sent], threadId)
}
