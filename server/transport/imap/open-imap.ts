import { appendMessage, copyMessages, moveMessages, storeChange } from './change.ts'
import { connectImap, type ImapConnection } from './connection.ts'
import { type FetchSession, fetchMessages, fetchStates } from './fetch.ts'
import { encodeFolderName } from './folder-name.ts'
import { idle } from './idle.ts'
import type { ImapCapabilities, ImapDeadlines, ImapSession, ImapSettings, ImapTrust } from './imap.ts'
import { listFolders } from './list-folders.ts'
import { searchUids } from './search.ts'
import { selectFolder } from './select.ts'
import { atom, text } from './words.ts'

/** iCloud's VANISHED replies are malformed, so that a resync over it would remove the wrong messages. */
const QRESYNC_BROKEN = /(^|\.)(mail\.me\.com|icloud\.com)$/

/**
 * Connect, sign in and hand out the session.
 *
 * @throws what `connectImap` throws
 */
export async function openImap(
  settings: ImapSettings,
  trust: ImapTrust,
  deadlines: ImapDeadlines,
  signal: AbortSignal,
): Promise<ImapSession> {
  const connection = await connectImap(settings, trust, deadlines, signal)
  const capabilities = readCapabilities(connection.announced, settings.host)
  try {
    await enable(connection, capabilities)
  } catch (error) {
    connection.close()
    throw error
  }
  return session(connection, capabilities, deadlines)
}

function session(connection: ImapConnection, capabilities: ImapCapabilities, deadlines: ImapDeadlines): ImapSession {
  const fetching: FetchSession = { connection, capabilities, deadlines, modseq: false, exists: 0 }
  return {
    capabilities,
    get open() {
      return connection.open
    },
    listFolders: () => listFolders(connection),
    async select(path, known) {
      const folder = await selectFolder({ connection, capabilities, deadlines }, path, known)
      fetching.modseq = folder.highestModseq !== undefined
      fetching.exists = folder.exists
      return folder
    },
    searchUids: (wish) => searchUids(connection, capabilities, wish),
    fetchStates: (uids, { changedSince } = {}) => fetchStates(fetching, uids, changedSince),
    fetch: (uids, wish) => fetchMessages(fetching, uids, wish),
    storeFlags: (uids, change) => storeChange(connection, 'FLAGS', uids, change),
    storeLabels: (uids, change) => storeChange(connection, 'X-GM-LABELS', uids, change),
    move: (uids, toPath) => moveMessages(connection, capabilities, uids, toPath),
    copy: (uids, toPath) => copyMessages(connection, uids, toPath),
    async createFolder(path) {
      await connection.ask('CREATE', [text(encodeFolderName(path))])
    },
    append: (path, raw, options) => appendMessage(connection, path, raw, options),
    async noop() {
      await connection.ask('NOOP', [])
    },
    idle: (signal) => idle(connection, deadlines, signal),
    logout: () => connection.logout(),
    close: () => connection.close(),
  }
}

function readCapabilities(announced: ReadonlySet<string>, host: string): ImapCapabilities {
  const qresync = announced.has('QRESYNC') && announced.has('ENABLE') && !QRESYNC_BROKEN.test(host)
  return {
    // QRESYNC implies it (RFC 7162 §3.2.3).
    condstore: announced.has('CONDSTORE') || qresync,
    qresync,
    idle: announced.has('IDLE'),
    move: announced.has('MOVE'),
    uidplus: announced.has('UIDPLUS'),
    esearch: announced.has('ESEARCH'),
    objectid: announced.has('OBJECTID'),
    gmail: announced.has('X-GM-EXT-1'),
    specialUse: announced.has('SPECIAL-USE'),
  }
}

/** Not UTF8=ACCEPT: names then travel in one way with every server. */
async function enable(connection: ImapConnection, { qresync, condstore }: ImapCapabilities): Promise<void> {
  if (!connection.announced.has('ENABLE') || !condstore) return
  await connection.ask('ENABLE', [atom(qresync ? 'QRESYNC' : 'CONDSTORE')])
}
