import type { ImapConnection } from './connection.ts'
import { encodeFolderName } from './folder-name.ts'
import type { FlagChange, ImapCapabilities } from './imap.ts'
import { writeInternalDate } from './internal-date.ts'
import { readUidSet } from './uid-set.ts'
import { atom, literal, type Reply, readCode, readText, readUint32, text, uidSet, type Word } from './words.ts'

/** Add and take away flags or Gmail's labels. `.SILENT`: what became of them is asked for, not assumed. */
export async function storeChange(
  connection: ImapConnection,
  item: 'FLAGS' | 'X-GM-LABELS',
  uids: string,
  { add = [], remove = [] }: FlagChange,
): Promise<void> {
  const write = (name: string): Word => {
    // A person's label may begin with a backslash as well: only a word of the protocol goes bare.
    if (/^\\[A-Za-z]+$/.test(name) || item === 'FLAGS') return atom(name)
    return text(encodeFolderName(name))
  }
  for (const [sign, names] of [
    ['+', add],
    ['-', remove],
  ] as const) {
    if (names.length === 0) continue
    await connection.ask('UID STORE', [uidSet(uids), atom(`${sign}${item}.SILENT`), names.map(write)])
  }
}

/**
 * Move messages to another folder.
 *
 * Without MOVE they are copied, marked `\Deleted` and expunged by UID; without UIDPLUS the mark stays, for a bare
 * EXPUNGE would also end what another program has marked.
 *
 * @returns old UID → new UID where the server says
 */
export async function moveMessages(
  connection: ImapConnection,
  { move, uidplus }: ImapCapabilities,
  uids: string,
  toPath: string,
): Promise<Map<number, number>> {
  const moved = new Map<number, number>()
  const words = [uidSet(uids), text(encodeFolderName(toPath))]
  const hear = (reply: Reply) => readCopied(reply, moved)
  readCopied(await connection.ask(move ? 'UID MOVE' : 'UID COPY', words, { untagged: { OK: hear } }), moved)
  if (move) return moved
  await storeChange(connection, 'FLAGS', uids, { add: ['\\Deleted'] })
  if (uidplus) await connection.ask('UID EXPUNGE', [uidSet(uids)])
  return moved
}

/** Copy messages to another folder. @returns old UID → new UID where the server says */
export async function copyMessages(
  connection: ImapConnection,
  uids: string,
  toPath: string,
): Promise<Map<number, number>> {
  const copied = new Map<number, number>()
  readCopied(await connection.ask('UID COPY', [uidSet(uids), text(encodeFolderName(toPath))]), copied)
  return copied
}

/** Put a message into a folder. @returns its UID where the server says */
export async function appendMessage(
  connection: ImapConnection,
  path: string,
  raw: Buffer,
  { flags, internalDate }: { flags: readonly string[]; internalDate?: number },
): Promise<number | undefined> {
  const date = internalDate === undefined ? [] : [text(writeInternalDate(internalDate))]
  const done = await connection.ask('APPEND', [text(encodeFolderName(path)), flags.map(atom), ...date, literal(raw)])
  const code = readCode(done)
  return code?.word === 'APPENDUID' ? readUint32(readText(code.rest[1])) : undefined
}

/** `[COPYUID 38505 304,319:320 3956:3958]`: two sets of one length, in order. */
function readCopied(reply: Reply, into: Map<number, number>): void {
  const code = readCode(reply)
  if (code?.word !== 'COPYUID') return
  const [from, to]: [number[], number[]] = [[], []]
  readUidSet(readText(code.rest[1]) ?? '', from)
  readUidSet(readText(code.rest[2]) ?? '', to)
  from.forEach((uid, index) => {
    const now = to[index]
    if (now !== undefined) into.set(uid, now)
  })
}
