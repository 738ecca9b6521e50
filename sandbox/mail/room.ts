import type { MailRows } from './store/rows.ts'

/** A message as every room sees it: all that `messages.get` needs but the bytes. */
export interface Message {
  /** 16 lowercase hex digits: a uint64 whose upper bits are the arrival time, so ids sort roughly by time. */
  id: string
  /** The id of the first message of the conversation. */
  threadId: string
  labelIds: readonly string[]
  /** Plain text of at most about 200 characters, HTML-escaped as Gmail sends it. */
  snippet: string
  /** The last history record that touched this message. */
  historyId: number
  /** Epoch milliseconds; the order of every list. */
  internalDate: number
  sizeBytes: number
}

export interface Delivery {
  /** Default: INBOX, UNREAD and CATEGORY_PERSONAL, as mail from a person arrives. */
  labelIds?: readonly string[]
  /** Epoch milliseconds. Default: now, the moment Google accepted it. */
  internalDate?: number
  /** Put it into this thread; without it the thread is found by References, In-Reply-To and subject. */
  threadId?: string
  /** Begin a thread of its own, whatever it refers to. */
  ownThread?: true
  /** Epoch milliseconds at which the mailbox learned of it: decides when its history record expires. Default: now. */
  arrivedAt?: number
  /** The lower 20 bits of the id, so that a seeded company gets the same ids every time. Default: random. */
  idBits?: number
}

export interface LabelChange {
  add?: readonly string[]
  remove?: readonly string[]
}

export interface MailboxCounts {
  messages: number
  threads: number
  /** The mailbox's current history id. */
  historyId: number
}

/** All that the other rooms may do with mail. Every change writes history and moves the mailbox's history id. */
export interface MailRoom {
  /** The tables, for rooms that read what no function here gives. Writing is done by the functions below. */
  readonly rows: MailRows
  /**
   * Put one message into a mailbox, making the mailbox at its first message.
   * Takes any bytes: what cannot be parsed is still a message.
   * @throws UnknownLabelError when a label is neither Gmail's nor the mailbox's own
   */
  deliver(userId: string, raw: Buffer, delivery?: Delivery): Message
  /** Delete for good, as `messages.delete` does; `absent` when there is no such message. */
  remove(userId: string, id: string): 'removed' | 'absent'
  /** Change labels; labels already so leave no history. Undefined when there is no such message. */
  modify(userId: string, id: string, change: LabelChange): Message | undefined
  find(userId: string, id: string): Message | undefined
  /** Oldest first; empty when there is no such thread. */
  inThread(userId: string, threadId: string): Message[]
  /** The exact bytes that were delivered. */
  findRaw(userId: string, id: string): Buffer | undefined
  counts(userId: string): MailboxCounts
  /** The id of the user label of this name, made if need be; nested names use `/`. */
  ensureLabel(userId: string, name: string): string
  /** Take a user label off every message, then delete it. */
  dropLabel(userId: string, labelId: string): void
  /**
   * Throw away everything a mailbox holds: its user is gone, or gets other mail.
   * Whoever knew its history must read all again.
   */
  forget(userId: string): void
  /** Run many changes in one transaction: hundreds of deliveries a commit instead of one. */
  together<T>(work: () => T): T
}
