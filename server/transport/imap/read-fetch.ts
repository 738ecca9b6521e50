import type { ImapAttribute, ImapAttributeList } from 'imapflow'
import { decodeFolderName } from './folder-name.ts'
import type { FetchedMessage } from './imap.ts'
import { readInternalDate } from './internal-date.ts'
import { readStructure } from './read-structure.ts'
import { isList, type Reply, readBytes, readText, readTexts, readUint32, readUint63 } from './words.ts'

/**
 * Read one `* 12 FETCH (UID 42 FLAGS (\Seen) …)`.
 *
 * @returns undefined for a reply without a UID: another program's change that the server tells by number alone
 */
export function readFetched(reply: Reply): FetchedMessage | undefined {
  const items = reply.attributes?.[1]
  if (!isList(items)) return undefined
  const message: FetchedMessage = {
    uid: 0,
    flags: [],
    modseq: undefined,
    gmail: undefined,
    emailId: undefined,
    threadId: undefined,
    internalDate: undefined,
    sizeBytes: undefined,
    structure: undefined,
    sections: new Map(),
    headers: undefined,
    whole: undefined,
  }
  const gmail: GmailWords = { messageId: undefined, threadId: undefined, labels: [] }
  for (let index = 0; index + 1 < items.length; index += 2) readItem(items[index], items[index + 1], message, gmail)
  if (gmail.messageId !== undefined && gmail.threadId !== undefined) {
    message.gmail = { messageId: gmail.messageId, threadId: gmail.threadId, labels: gmail.labels }
  }
  return message.uid === 0 ? undefined : message
}

/** What a FETCH reply tells of its message, in capitals: `UID`, `FLAGS`, `BODY`, …; also where the value is NIL. */
export function readItemNames(reply: Reply): Set<string> {
  const items = reply.attributes?.[1]
  if (!isList(items)) return new Set()
  return new Set(items.flatMap((item, index) => (index % 2 === 0 ? (readText(item)?.toUpperCase() ?? []) : [])))
}

interface GmailWords {
  messageId: string | undefined
  threadId: string | undefined
  labels: string[]
}

function readItem(
  name: ImapAttribute | undefined,
  value: ImapAttribute | undefined,
  message: FetchedMessage,
  gmail: GmailWords,
): void {
  switch (readText(name)?.toUpperCase()) {
    case 'UID':
      message.uid = readUint32(readText(value)) ?? 0
      break
    case 'FLAGS':
      // \\Recent tells which session looked first, nothing of the message.
      message.flags = readTexts(value).filter((flag) => flag.toLowerCase() !== '\\recent')
      break
    case 'MODSEQ':
      message.modseq = readUint63(readTexts(value)[0])
      break
    case 'INTERNALDATE':
      message.internalDate = readInternalDate(readText(value))
      break
    case 'RFC822.SIZE':
      message.sizeBytes = readUint32(readText(value))
      break
    case 'X-GM-MSGID':
      gmail.messageId = readUint63(readText(value))?.toString(16)
      break
    case 'X-GM-THRID':
      gmail.threadId = readUint63(readText(value))?.toString(16)
      break
    case 'X-GM-LABELS':
      gmail.labels = readTexts(value).map(decodeFolderName)
      break
    case 'EMAILID':
      message.emailId = readTexts(value)[0]
      break
    case 'THREADID':
      message.threadId = readTexts(value)[0]
      break
    case 'BODYSTRUCTURE':
      message.structure = readStructure(value)
      break
    case 'BODY':
      if (name && !isList(name) && name.section) readSection(name.section, value, message)
      break
  }
}

/** `BODY[]`, `BODY[HEADER]`, `BODY[HEADER.FIELDS (…)]`, `BODY[1.2]`; NIL where there is no such part. */
function readSection(section: ImapAttributeList, value: ImapAttribute | undefined, message: FetchedMessage): void {
  const bytes = readBytes(value)
  if (!bytes) return
  const of = readText(section[0])?.toUpperCase()
  if (of === undefined) message.whole = bytes
  else if (of === 'HEADER' || of === 'HEADER.FIELDS') message.headers = bytes
  else message.sections.set(of, bytes)
}
