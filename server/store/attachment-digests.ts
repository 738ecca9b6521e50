import { sql } from 'kysely'
import type { MailboxId, TenantId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** A part of a mail that is a file. */
export interface AttachmentPlace {
  mailboxId: MailboxId
  messageId: string
  partId: string
}

/** Keep what the bytes of an attachment hash to, known once all of them have passed by. @param sha256 Hex. */
export async function saveAttachmentDigest(
  db: Db,
  tenantId: TenantId,
  { mailboxId, messageId, partId }: AttachmentPlace,
  sha256: string,
): Promise<void> {
  // Its mail may have been deleted while it was downloaded: then there is nothing to keep it for.
  await sql`
    insert into attachment_digests (tenant_id, mailbox_id, message_id, part_id, sha256)
    select tenant_id, mailbox_id, id, ${partId}, ${sha256} from messages
    where tenant_id = ${tenantId} and mailbox_id = ${mailboxId} and id = ${messageId}
    for key share
    on conflict (tenant_id, mailbox_id, message_id, part_id) do update set sha256 = excluded.sha256`.execute(db)
}

/** In which threads of a mailbox somebody has downloaded these very bytes. @param hashes Hex. */
export async function listSeenFiles(
  db: Db,
  tenantId: TenantId,
  mailboxId: MailboxId,
  hashes: readonly string[],
): Promise<{ sha256: string; threadId: string }[]> {
  const { rows } = await sql<{ sha256: string; threadId: string }>`
    select distinct hash.sha256, message.thread_id as "threadId"
    from attachment_digests hash
    join messages message on message.tenant_id = hash.tenant_id
      and message.mailbox_id = hash.mailbox_id and message.id = hash.message_id
    where hash.tenant_id = ${tenantId} and hash.mailbox_id = ${mailboxId}
      and hash.sha256 = any(${[...hashes]}::text[])`.execute(db)
  return rows
}

/** What is known of the attachments of these mails. */
export async function listAttachmentDigests(
  db: Db,
  tenantId: TenantId,
  messages: readonly { mailboxId: string; messageId: string }[],
): Promise<(AttachmentPlace & { sha256: string })[]> {
  const { rows } = await sql<AttachmentPlace & { sha256: string }>`
    select hash.mailbox_id as "mailboxId", hash.message_id as "messageId", hash.part_id as "partId", hash.sha256
    from unnest(
      ${messages.map(({ mailboxId }) => mailboxId)}::text[], ${messages.map(({ messageId }) => messageId)}::text[]
    ) as wanted (mailbox_id, message_id)
    join attachment_digests hash on hash.tenant_id = ${tenantId}
      and hash.mailbox_id = wanted.mailbox_id and hash.message_id = wanted.message_id`.execute(db)
  return rows
}
