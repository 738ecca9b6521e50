import type { SecureContext } from 'node:tls'
import type { AllowedAddresses } from '../../core/config.ts'
import type { Secret } from '../../core/secret.ts'

/** Which server, and as whom. */
export interface ImapSettings {
  host: string
  port: number
  /** `tls` from the first byte; `starttls` before anything else is said; `none` on loopback alone. */
  security: 'tls' | 'starttls' | 'none'
  username: string
  /** A password goes by PLAIN or LOGIN, an access token by OAUTHBEARER or XOAUTH2. */
  auth: { password: Secret } | { accessToken: Secret }
}

/** Whom we speak to at all. */
export interface ImapTrust {
  /** The platform's authorities and those of the deployer's own; undefined for the platform's alone. */
  secureContext: SecureContext | undefined
  /** Which addresses a name may lead to: a server inside our own network is not for strangers to ask. */
  addresses: AllowedAddresses
}

/** How long we wait, in milliseconds. */
export interface ImapDeadlines {
  /** From the first packet until signed in: name, TCP, TLS, greeting, password. */
  connectMs: number
  /** For one command and its whole answer, but the fetching ones. */
  commandMs: number
  /** The longest silence within an answer, counted in bytes, not in replies: a large mail is one reply. */
  silenceMs: number
  /** A whole fetch, our own time with each message not counted. */
  fetchMs: number
  /** A whole fetch of states alone. */
  statesMs: number
  /** How long one IDLE stands before we end it, and see by its answer whether the server still lives. */
  idleMs: number
}

/** What the server can do after sign-in. */
export interface ImapCapabilities {
  condstore: boolean
  qresync: boolean
  idle: boolean
  move: boolean
  uidplus: boolean
  esearch: boolean
  objectid: boolean
  /** X-GM-EXT-1: Gmail's message and thread ids and labels. */
  gmail: boolean
  specialUse: boolean
}

/** What a folder is for, whatever its name. */
export type FolderRole = 'inbox' | 'all' | 'archive' | 'drafts' | 'flagged' | 'important' | 'junk' | 'sent' | 'trash'

/** A folder as the server lists it. */
export interface ImapFolder {
  /** As a person reads it, decoded from modified UTF-7. */
  path: string
  /** Null in a flat account. */
  delimiter: string | null
  /** The server's own word for it, else read from a known name in one of many languages; one folder holds a role. */
  role: FolderRole | undefined
  /** `name` is a guess that a server without SPECIAL-USE leaves to us. */
  roleSource: 'server' | 'name' | undefined
  flags: string[]
  subscribed: boolean
  /** It only holds other folders. */
  noselect: boolean
}

/** What we knew of a folder when we last looked; the server then names only what is new. */
export interface KnownFolder {
  uidValidity: number
  modseq: bigint
  /** The UIDs we hold, as a set (`1:300,305`): lets a server that has forgotten old expunges answer shortly. */
  knownUids?: string
}

/** A folder as it stood when it was opened. */
export interface SelectedFolder {
  path: string
  uidValidity: number
  /** 0 where the server does not say. */
  uidNext: number
  /** What the server claims; a claim, not a proof. */
  exists: number
  /** Undefined where the folder keeps no modification sequence: compare flags then. */
  highestModseq: bigint | undefined
  readOnly: boolean
  /** OBJECTID's id, which survives a rename. */
  mailboxId: string | undefined
  /** `true` when the server answered the known state; only then are `vanished` and `changed` whole. */
  resynced: boolean
  /** UIDs gone since the known state. */
  vanished: number[]
  /** States changed since the known state: flags and modseq only. */
  changed: MessageState[]
}

/** What Gmail alone tells of a message. */
export interface GmailFacts {
  /** X-GM-MSGID in hex: the id the Gmail API has for the same message. */
  messageId: string
  /** X-GM-THRID in hex: the API's thread id. */
  threadId: string
  /** Without the label of the opened folder, decoded; system labels as `\Inbox`, `\Sent`, … */
  labels: string[]
}

/** How a message stands in the opened folder, without its words. */
export interface MessageState {
  uid: number
  flags: string[]
  modseq: bigint | undefined
  gmail: GmailFacts | undefined
  /** OBJECTID (RFC 8474). */
  emailId: string | undefined
  threadId: string | undefined
  /** When the server received it, epoch ms. */
  internalDate: number | undefined
  sizeBytes: number | undefined
}

/** One part of a message as BODYSTRUCTURE tells it. */
export interface ImapPart {
  /** `1.2`, as it is fetched; `1` for a message without parts. */
  section: string
  /** Lower case, `text/plain`. */
  type: string
  charset: string | undefined
  /** Lower case. */
  encoding: string
  /** Encoded size. */
  sizeBytes: number
  disposition: string | undefined
  filename: string | undefined
  /** Content-ID without its angle brackets. */
  contentId: string | undefined
  /** For a multipart or an enclosed message; empty else. */
  parts: ImapPart[]
}

/** A message with what was wished for of it. */
export interface FetchedMessage extends MessageState {
  /** Only with `structure`. */
  structure: ImapPart | undefined
  /** By section, only with `sections`: bytes as the server sent them, still encoded. */
  sections: Map<string, Buffer>
  /** Only with `headers`: the fields asked for, or all of them, ending in an empty line. */
  headers: Buffer | undefined
  /** Only with `whole`, and not where it is far larger than it claims. */
  whole: Buffer | undefined
}

/** What to ask of each message beside its state. Everything is asked with PEEK: nothing becomes read by our looking. */
export interface FetchWish {
  structure?: boolean
  /** These fields and no others are asked for; `all` is the whole header. */
  headers?: readonly string[] | 'all'
  /** Sections of BODYSTRUCTURE (`1`, `2.1`, `1.MIME`), each up to `bytesMax`, beginning `from` so many bytes on. */
  sections?: readonly { section: string; from?: number; bytesMax?: number }[]
  /** Exact bytes of the message. */
  whole?: boolean
  /** Leave out flags, dates, sizes and ids: only the UID comes. */
  bare?: boolean
  /** What all the answers together may weigh; more of them is `imap.nonsense`. Unbounded where nothing is said. */
  bytesMax?: number
}

/** What IDLE heard. A hint to look, never a fact to store. */
export interface IdleHint {
  what: 'exists' | 'expunge' | 'flags' | 'still_alive'
}

/** Flags or labels to add and to take away. */
export interface FlagChange {
  add?: readonly string[]
  remove?: readonly string[]
}

/** Which of the messages a search names. */
export type SearchWish =
  | { all: true }
  | { sinceUid: number }
  | { header: [name: string, value: string] }
  | { seen: false }

/**
 * One signed-in connection. One thing at a time: a second call waits for the first. After a failure that is not the
 * server's plain refusal the session is closed, and every later call throws `imap.unreachable`.
 */
export interface ImapSession {
  readonly capabilities: ImapCapabilities
  /** False once it is closed by either side. */
  readonly open: boolean
  /** @throws `imap.nonsense` above 10,000 folders */
  listFolders(): Promise<ImapFolder[]>
  /** Open a folder for reading and changing; with `known`, also what changed since where the server can tell. */
  select(path: string, known?: KnownFolder): Promise<SelectedFolder>
  /** UIDs of the opened folder, ascending. */
  searchUids(wish: SearchWish): Promise<number[]>
  /**
   * The state of each of these messages (a UID set such as `1:500,777` or `1:*`), or only of those changed since. Each
   * comes once, with everything asked for, and no other message comes: what the server tells unasked is left out.
   */
  fetchStates(uids: string, options?: { changedSince?: bigint }): AsyncGenerator<MessageState>
  /**
   * As `fetchStates`, with what else is wished for. A message that is gone is simply missing; one far larger than it
   * claims comes without its bytes.
   *
   * @throws `imap.nonsense` where all of them together are larger than `bytesMax`
   */
  fetch(uids: string, wish: FetchWish): AsyncGenerator<FetchedMessage>
  /** Add or take away flags; at Gmail also labels. UIDs that are gone are passed over. */
  storeFlags(uids: string, change: FlagChange): Promise<void>
  storeLabels(uids: string, change: FlagChange): Promise<void>
  /** Move to another folder: MOVE, else COPY, \Deleted and UID EXPUNGE. Old UID → new UID where the server says. */
  move(uids: string, toPath: string): Promise<Map<number, number>>
  /** Also put into another folder. Old UID → new UID where the server says. */
  copy(uids: string, toPath: string): Promise<Map<number, number>>
  /** @throws `imap.refused` where the server will not have it, one of that name included */
  createFolder(path: string): Promise<void>
  append(
    path: string,
    raw: Buffer,
    options: { flags: readonly string[]; internalDate?: number },
  ): Promise<number | undefined>
  /** A word with the server, nothing more. */
  noop(): Promise<void>
  /**
   * Listen until `signal` ends. A hint for each thing heard, and `still_alive` after every renewal; a server that has
   * died silently is noticed within `idleMs + commandMs`.
   */
  idle(signal: AbortSignal): AsyncGenerator<IdleHint>
  /** Say goodbye, and close in any case. */
  logout(): Promise<void>
  /** Close at once. */
  close(): void
}
