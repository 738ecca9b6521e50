import type { MimePart } from '../../mail/mime/part-tree.ts'
import { readPartTree } from '../../mail/mime/part-tree.ts'
import { writeName } from '../folders/open-folders.ts'
import { findSection } from '../messages/body-section.ts'
import { bodyStructureOf } from '../messages/body-structure.ts'
import { envelopeOf } from '../messages/envelope.ts'
import { gmailLabelsOf } from '../messages/gmail-labels.ts'
import { flagsOf } from '../messages/message-flags.ts'
import { getSignedIn, type Session } from '../session/session.ts'
import type { FolderView } from '../session/view.ts'
import type { FolderMessage } from '../store/folder-messages.ts'
import { dateTimeOf, listOf, literalOf, type Piece, quoted } from '../wire/write-values.ts'
import type { BytesItem, FetchItems, PlainItem, StructureItem } from './fetch-items.ts'

/** What FETCH says of a message without reading its bytes, in brackets. */
export function messageData(
  session: Session,
  view: FolderView,
  message: FolderMessage,
  items: readonly string[],
  more: readonly (readonly Piece[])[] = [],
): Piece[] {
  const plain = items.map((item): Piece[] => [`${item} `, ...plainValue(session, view, message, item)])
  return listOf([...plain, ...more])
}

function plainValue(session: Session, view: FolderView, message: FolderMessage, item: string): Piece[] {
  switch (item as PlainItem) {
    case 'UID':
      return [String(message.uid)]
    case 'FLAGS':
      return [`(${flagsOf(message).join(' ')})`]
    case 'INTERNALDATE':
      return [dateTimeOf(message.internalDate)]
    case 'RFC822.SIZE':
      return [String(message.sizeBytes)]
    case 'MODSEQ':
      return [`(${message.historyId})`]
    case 'X-GM-MSGID':
      return [String(BigInt(`0x${message.id}`))]
    case 'X-GM-THRID':
      return [String(BigInt(`0x${message.threadId}`))]
    case 'X-GM-LABELS':
      return labelPieces(session, view, message)
  }
}

function labelPieces(session: Session, view: FolderView, message: FolderMessage): Piece[] {
  const { userId } = getSignedIn(session)
  const nameOf = (labelId: string) => session.room.box.mail.rows.labels.find(userId, labelId)?.name
  const names = gmailLabelsOf(message.labelIds, view.folder.id, nameOf)
  return listOf(names.map((name) => (name.startsWith('\\') ? [quoted(name)] : writeName(session, name))))
}

/**
 * What FETCH says of a message that has to be read for it, each item with its name.
 *
 * @param raw the message's bytes
 */
export function contentData(session: Session, raw: Buffer, { structure, bytes }: FetchItems): Piece[][] {
  const root = readPartTree(raw)
  const told = structure.map((item): Piece[] => [`${item} `, ...structureValue(session, raw, root, item)])
  return [...told, ...bytes.map((item): Piece[] => [`${item.label} `, ...bytesValue(raw, root, item)])]
}

function structureValue({ utf8 }: Session, raw: Buffer, root: MimePart, item: StructureItem): Piece[] {
  if (item === 'ENVELOPE') return envelopeOf(root.headers, utf8)
  return bodyStructureOf(raw, root, { isExtended: item === 'BODYSTRUCTURE', allowsUtf8: utf8 })
}

function bytesValue(raw: Buffer, root: MimePart, { section, partial }: BytesItem): Piece[] {
  const found = findSection(raw, root, section)
  if (!found) return ['NIL']
  return literalOf(partial ? found.subarray(partial.from, partial.from + partial.count) : found)
}
