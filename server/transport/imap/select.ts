import { AppError, isError } from '../../core/errors.ts'
import { CHANGED_MAX } from './bounds.ts'
import type { ImapConnection } from './connection.ts'
import { encodeFolderName } from './folder-name.ts'
import type { ImapCapabilities, ImapDeadlines, KnownFolder, MessageState, SelectedFolder } from './imap.ts'
import { readFetched, readItemNames } from './read-fetch.ts'
import { readUidSet, sortUids } from './uid-set.ts'
import {
  atom,
  isList,
  type Reply,
  readCode,
  readCount,
  readText,
  readTexts,
  readUint32,
  readUint63,
  text,
  uidSet,
  type Word,
} from './words.ts'

/** What opening a folder needs. */
export interface SelectSession {
  connection: Pick<ImapConnection, 'ask' | 'at'>
  capabilities: Pick<ImapCapabilities, 'qresync' | 'condstore'>
  deadlines: Pick<ImapDeadlines, 'commandMs' | 'statesMs'>
}

/**
 * Open a folder. What a server with QRESYNC tells of its changes counts as a whole or not at all: where a word of it
 * cannot be read, or there is more than we hold, the changes are asked for as of a server without it.
 *
 * @throws `imap.folder_missing`, `imap.nonsense` where the server says no UIDVALIDITY
 */
export async function selectFolder(
  { connection, capabilities, deadlines }: SelectSession,
  path: string,
  known: KnownFolder | undefined,
): Promise<SelectedFolder> {
  const words: Word[] = [text(encodeFolderName(path))]
  const { qresync, condstore } = capabilities
  const asksResync = qresync && known !== undefined
  if (asksResync) words.push([atom('QRESYNC'), writeKnown(known)])
  else if (condstore) words.push([atom('CONDSTORE')])

  const heard = { codes: new Map<string, string>(), exists: undefined as number | undefined }
  const vanished: number[] = []
  const changed: MessageState[] = []
  let whole = true
  const done = await connection.ask('SELECT', words, {
    // With QRESYNC a folder in which everything was marked as read names every message it has.
    ...(asksResync && { limits: { silenceMs: deadlines.commandMs, totalMs: deadlines.statesMs } }),
    untagged: {
      OK(reply) {
        const code = readCode(reply)
        if (code && heard.codes.size < CODES_MAX)
          heard.codes.set(code.word, readText(code.rest[0]) ?? readTexts(code.rest[0])[0] ?? '')
      },
      EXISTS(reply) {
        heard.exists = readCount(reply)
      },
      VANISHED(reply) {
        whole &&= readVanished(reply, vanished) === 'read'
      },
      FETCH(reply) {
        const message = readFetched(reply)
        const isTold = message !== undefined && readItemNames(reply).has('FLAGS')
        whole &&= isTold && changed.length < CHANGED_MAX
        if (whole && isTold) changed.push(message)
      },
    },
  })

  const uidValidity = readUint32(heard.codes.get('UIDVALIDITY'))
  if (!uidValidity) throw new AppError('imap.nonsense', 'a SELECT without UIDVALIDITY', { params: connection.at })
  const highestModseq = heard.codes.has('NOMODSEQ')
    ? undefined
    : readUint63(heard.codes.get('HIGHESTMODSEQ')) || undefined
  return {
    path,
    uidValidity,
    uidNext: readUint32(heard.codes.get('UIDNEXT')) ?? 0,
    exists: heard.exists ?? 0,
    highestModseq,
    readOnly: readCode(done)?.word === 'READ-ONLY',
    mailboxId: heard.codes.get('MAILBOXID') || undefined,
    // RFC 7162 §3.2.5.1: with another UIDVALIDITY, or without modification sequences, the parameter is passed over.
    resynced: asksResync && whole && uidValidity === known.uidValidity && highestModseq !== undefined,
    vanished: whole ? sortUids(vanished) : [],
    changed: whole ? changed : [],
  }
}

/** Servers send a dozen codes with a SELECT. */
const CODES_MAX = 100

function writeKnown({ uidValidity, modseq, knownUids }: KnownFolder): Word[] {
  const known = [atom(String(uidValidity)), atom(String(modseq))]
  return knownUids ? [...known, uidSet(knownUids)] : known
}

/** `* VANISHED (EARLIER) 41,43:116,118`, and without EARLIER for those that go just now. */
function readVanished(reply: Reply, into: number[]): 'read' | 'unreadable' {
  const attributes = reply.attributes ?? []
  const set = readText(isList(attributes[0]) ? attributes[1] : attributes[0])
  if (!set) return 'unreadable'
  try {
    readUidSet(set, into)
    return 'read'
  } catch (error) {
    // A server may name every number that it ever gave: that is no reason to be left alone by us for good.
    if (isError(error, 'imap.nonsense')) return 'unreadable'
    throw error
  }
}
