import type { CaseFiles } from '@letterlock/wire/cases'
import type { Attachment } from '@letterlock/wire/threads'
import { type AttachmentPlace, listAttachmentDigests } from '../../store/attachment-digests.ts'
import { type CaseMail, listCaseMail } from '../../store/case-mail.ts'
import type { Db } from '../../store/database.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import { openCase } from './open-case.ts'

/** A page still shows them. */
const FILES_MAX = 500
/** Mails with files that are looked through for those. */
const MAIL_MAX = 1_000

type CaseFile = CaseFiles['files'][number]

/**
 * What is attached to the mail of a case, in the mailboxes that the reader may read, newest first. Files whose bytes are
 * known to be equal stand once; of one that nobody has downloaded nothing is known but its name, and names are no proof.
 *
 * @throws `request.not_found`
 */
export async function listCaseFiles(db: Db, reader: Reader, caseId: string): Promise<CaseFiles> {
  const { record, mailboxes } = await openCase(db, reader, caseId, 'read')
  const { tenantId } = reader
  const ids = [...mailboxes.keys()]
  const mail = await listCaseMail(db, tenantId, record.id, ids, { limit: MAIL_MAX + 1, withFiles: true })
  const named = mail.map(({ mailboxId, id }) => ({ mailboxId, messageId: id }))
  const files = gatherFiles(mail.slice(0, MAIL_MAX), await listAttachmentDigests(db, tenantId, named))
  return { files: files.slice(0, FILES_MAX), more: mail.length > MAIL_MAX || files.length > FILES_MAX }
}

/** Each file once, as far as that is known. Pure. @param mail Newest first. */
function gatherFiles(
  mail: readonly Pick<CaseMail, 'mailboxId' | 'threadId' | 'id' | 'at' | 'attachments'>[],
  hashes: readonly (AttachmentPlace & { sha256: string })[],
): CaseFile[] {
  const known = new Map(hashes.map((one) => [keyOf(one), one.sha256]))
  const files = new Map<string, CaseFile>()
  for (const { mailboxId, threadId, id: messageId, at, attachments } of mail) {
    for (const attachment of attachments.filter(({ inline }) => !inline)) {
      const { partId } = attachment
      const key = keyOf({ mailboxId, messageId, partId })
      const sha256 = known.get(key) ?? null
      const file = files.get(sha256 ?? key) ?? toFile(attachment, sha256, at)
      file.places.push({ mailboxId, threadId, messageId, partId })
      files.set(sha256 ?? key, file)
    }
  }
  return [...files.values()]
}

function toFile({ filename, mimeType, sizeBytes }: Attachment, sha256: string | null, at: number): CaseFile {
  return { filename, mimeType, sizeBytes, sha256, at: new Date(at).toISOString(), places: [] }
}

function keyOf({ mailboxId, messageId, partId }: { mailboxId: string; messageId: string; partId: string }): string {
  return `${mailboxId} ${messageId} ${partId}`
}
