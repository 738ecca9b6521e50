import type { QuarantineList } from '@letterlock/wire/mailboxes'
import type { Locale } from '@letterlock/wire/primitives'
import { z } from 'zod'
import { AppError } from '../core/errors.ts'
import { reachMailbox } from '../people/reach/reach-mailbox.ts'
import type { Db } from '../store/database.ts'
import type { Reader } from '../store/mailbox-reach.ts'
import { findQuarantinedRaw, listQuarantinedMail } from '../store/quarantine.ts'
import { readCursor, writeCursor } from './page-cursor.ts'
import { sayQuarantined } from './quarantine-words.ts'

/** A quarantine is short; a page of it fits a drawer. */
const PAGE = 50

const Key = z.tuple([z.string().max(64)])

/**
 * A page of the mail that could not be read, each with its reason in the reader's language.
 *
 * @throws `request.not_found` the reader does not reach the mailbox; `request.invalid` the cursor cannot be read
 */
export async function listQuarantine(
  db: Db,
  reader: Reader,
  asked: { mailboxId: string; cursor: string | undefined },
  locale: Locale,
): Promise<z.infer<typeof QuarantineList>> {
  const after = asked.cursor === undefined ? undefined : readCursor(Key, asked.cursor)[0]
  const mailbox = await reachMailbox(db, reader, asked.mailboxId, 'read')
  const rows = await listQuarantinedMail(db, reader.tenantId, mailbox.id, { after, limit: PAGE + 1 })
  const shown = rows.slice(0, PAGE)
  const last = shown.at(-1)
  return {
    messages: shown.map((mail) => ({
      messageId: mail.messageId,
      reason: sayQuarantined(mail.reason, locale),
      sizeBytes: mail.sizeBytes,
      at: new Date(mail.at).toISOString(),
    })),
    nextCursor: rows.length > PAGE && last ? writeCursor([last.messageId]) : null,
  }
}

/**
 * The bytes of one, exactly as they came.
 *
 * @throws `request.not_found` the reader does not reach the mailbox, or it holds no such bytes: the same answer
 */
export async function getQuarantinedRaw(
  db: Db,
  reader: Reader,
  asked: { mailboxId: string; messageId: string },
): Promise<Buffer> {
  const mailbox = await reachMailbox(db, reader, asked.mailboxId, 'read')
  const raw = await findQuarantinedRaw(db, reader.tenantId, mailbox.id, asked.messageId)
  if (!raw) throw new AppError('request.not_found')
  return raw
}
