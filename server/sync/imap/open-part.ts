import { AppError } from '../../core/errors.ts'
import type { TenantId } from '../../core/ids.ts'
import { listFolders } from '../../store/imap-folders.ts'
import { listPlacesOfMessages } from '../../store/imap-places.ts'
import { findRaw } from '../../store/imap-raws.ts'
import type { MailboxRow } from '../../store/mailboxes.ts'
import type { FetchedMessage, FetchWish, ImapPart, ImapSession } from '../../transport/imap/imap.ts'
import type { CallDeps } from '../deps.ts'
import { cutOutPart } from '../normalise/cut-out-part.ts'
import { decodeTransfer, readTransferEncoding } from '../normalise/transfer-encoding.ts'
import { decodeBase64Stream } from './base64-stream.ts'
import { sectionOf } from './mail-skeleton.ts'

/** Of a smaller mail all bytes are asked for, and the part is cut out by the reader that described it. */
const WHOLE_BYTES_MAX = 1024 * 1024
/** So much is in memory at a time, whoever else downloads. */
const PIECE_BYTES = 512 * 1024

/**
 * Fetch one part of a mail from its server, piece by piece; we keep none of it.
 *
 * @throws `mail.attachment_gone` neither the mail nor the part is there any more
 * @throws `imap.*`, `connection.*` it cannot be fetched now
 */
export async function openImapPart(
  deps: Pick<CallDeps, 'db' | 'imap'>,
  target: { tenantId: TenantId; mailbox: MailboxRow; messageId: string; partId: string },
  signal: AbortSignal,
): Promise<AsyncIterable<Buffer>> {
  const { tenantId, mailbox, messageId, partId } = target
  const kept = await findRaw(deps.db, tenantId, mailbox.id, messageId)
  if (kept) return only(cutOutPart(kept, partId))
  const session = await deps.imap.open(tenantId, mailbox.connectionId, signal, 'act')
  try {
    const uid = await findPlace(deps, target, session)
    const described = await fetchOne(session, uid, { structure: true })
    if (!described) throw new AppError('mail.attachment_gone')
    const part = described.structure && findPart(described.structure, sectionOf(partId))
    if ((described.sizeBytes ?? 0) > WHOLE_BYTES_MAX && part) return streamPart(session, uid, part)
    const mail = await fetchOne(session, uid, { whole: true })
    if (!mail?.whole) throw new AppError('mail.attachment_gone')
    await session.logout()
    return only(cutOutPart(mail.whole, partId))
  } catch (error) {
    session.close()
    throw error
  }
}

/** Open a folder that the message lies in. @returns its UID there */
async function findPlace(
  { db }: Pick<CallDeps, 'db'>,
  { tenantId, mailbox, messageId }: { tenantId: TenantId; mailbox: MailboxRow; messageId: string },
  session: ImapSession,
): Promise<number> {
  const folders = new Map((await listFolders(db, tenantId, mailbox.id)).map((folder) => [folder.id, folder.path]))
  for (const place of await listPlacesOfMessages(db, tenantId, mailbox.id, [messageId])) {
    const path = folders.get(place.folderId)
    if (path === undefined) continue
    const { uidValidity } = await session.select(path)
    if (uidValidity === place.uidValidity) return place.uid
  }
  throw new AppError('mail.attachment_gone', 'the mail has no place at its server')
}

async function* streamPart(session: ImapSession, uid: number, part: ImapPart): AsyncGenerator<Buffer> {
  try {
    const encoding = readTransferEncoding(part.encoding)
    if (encoding === 'base64') yield* decodeBase64Stream(pieces(session, uid, part.section))
    else yield decodeTransfer(await collect(pieces(session, uid, part.section)), encoding, part.sizeBytes).bytes
    await session.logout()
  } finally {
    session.close()
  }
}

async function* pieces(session: ImapSession, uid: number, section: string): AsyncGenerator<Buffer> {
  for (let from = 0; ; from += PIECE_BYTES) {
    const answer = await fetchOne(session, uid, { bare: true, sections: [{ section, from, bytesMax: PIECE_BYTES }] })
    if (!answer) throw new AppError('mail.attachment_gone')
    const piece = answer.sections.get(section) ?? Buffer.alloc(0)
    if (piece.length > 0) yield piece
    if (piece.length < PIECE_BYTES) return
  }
}

async function collect(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(stream))
}

async function fetchOne(session: ImapSession, uid: number, wish: FetchWish): Promise<FetchedMessage | undefined> {
  for await (const mail of session.fetch(`${uid}`, wish)) return mail
  return undefined
}

function findPart(part: ImapPart, section: string): ImapPart | undefined {
  if (part.section === section && part.parts.length === 0) return part
  for (const child of part.parts) {
    const found = findPart(child, section)
    if (found) return found
  }
  return undefined
}

async function* only(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}
