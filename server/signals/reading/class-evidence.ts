/** What the class of a mail is decided by. Nothing in it is a subject, a text or a name. */
export interface ClassEvidence {
  /** The first address of From as the mail shows it, in lower case; empty where it names none. */
  from: string
  /** Of Sender, likewise. */
  sender: string
  /** Return-Path without its angle brackets, in lower case; undefined where the field is missing. */
  returnPath: string | undefined
  /** Without its angle brackets, case kept. */
  messageId: string | undefined
  /** The keyword of RFC 3834, in lower case. */
  autoSubmitted: string | undefined
  /** In lower case. */
  precedence: string | undefined
  /** In lower case, with its parameters. */
  contentType: string
  /** In lower case. */
  responseSuppress: string
  listId: string | undefined
  listPost: string | undefined
  listUnsubscribe: string | undefined
  listUnsubscribePost: string | undefined
  feedbackId: string | undefined
  /** Of our own and Gmail's: `CATEGORY_PROMOTIONS`. */
  labels: readonly string[]
}
