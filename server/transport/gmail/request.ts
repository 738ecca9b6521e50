/** The methods we call, by the names Google's quota table has for them. */
export type GmailMethod =
  | 'getProfile'
  | 'labels.list'
  | 'messages.list'
  | 'messages.get'
  | 'messages.attachments.get'
  | 'threads.list'
  | 'threads.get'
  | 'history.list'
  | 'messages.modify'
  | 'messages.batchModify'
  | 'messages.trash'
  | 'messages.untrash'
  | 'messages.send'
  | 'labels.create'
  | 'drafts.create'
  | 'drafts.update'
  | 'drafts.delete'
  | 'drafts.get'
  | 'drafts.list'
  | 'settings.sendAs.list'
  | 'watch'
  | 'stop'

/** One call as data: it can be sent alone or as a part of a batch, and its quota counted before either. */
export interface GmailRequest {
  method: GmailMethod
  /** Path with query, below the API's host. */
  path: string
  /**
   * Sent as JSON by POST; a call without it is a GET. Only calls that may be made
   * twice: they are, when the weather is bad.
   */
  post?: object
  /**
   * A mail that goes beside what is said of it, by POST where nothing else is said. What puts a new one there must not be
   * made twice: whoever asks for it lets no weather repeat it.
   */
  upload?: { raw: Buffer; resource: object }
  /** Where the call is neither a GET nor a POST. */
  verb?: 'PUT' | 'DELETE'
  /** The most its answer may hold, decompressed. */
  answerBytesMax: number
  /** From the first byte sent to the last byte read. */
  deadlineMs: number
}

/** Lists, labels and the profile: ids and names, never mail. 500 ids are 40 kB, 10,000 labels under 3 MB. */
export const LIST_BYTES_MAX = 16 * 1024 * 1024
export const LIST_DEADLINE_MS = 30_000

/** The largest mail Gmail holds (157,286,400 bytes) in base64 is 200 MiB; headers and JSON around it need little. */
export const MAIL_ANSWER_BYTES_MAX = 224 * 1024 * 1024
/** The largest mail over a line of 10 Mbit/s takes three minutes. */
export const MAIL_DEADLINE_MS = 240_000

/** A query value; a list is repeated under its name, `undefined` is left out. */
type QueryValue = string | number | boolean | readonly string[] | undefined

/** The path of a call on the mailbox that the token belongs to. */
export function userPath(path: string, query: Record<string, QueryValue> = {}): string {
  const search = new URLSearchParams({ prettyPrint: 'false' })
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one))
  }
  return `/gmail/v1/users/me/${path}?${search}`
}
