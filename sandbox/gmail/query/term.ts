/** Where a word must stand; without a place it may stand anywhere. */
export type Place = 'subject' | 'sender' | 'recipients' | 'cc' | 'bcc' | 'delivered_to' | 'list' | 'filename'

/** A search, read: what it means, not how it was written. */
export type Term =
  | { is: 'all'; of: readonly Term[] }
  | { is: 'any'; of: readonly Term[] }
  | { is: 'not'; of: Term }
  /** The words in a row, in one of the places. */
  | { is: 'words'; text: string; places: readonly Place[] }
  | { is: 'near'; left: string; right: string; distance: number }
  /** A system label, or a user label by the name that people type. */
  | { is: 'label'; id: string }
  | { is: 'labelNamed'; name: string }
  | { is: 'archived' }
  | { is: 'userLabelled' }
  | { is: 'attachment' }
  /** Epoch milliseconds; `from` included, `to` excluded. */
  | { is: 'dated'; from: number | undefined; to: number | undefined }
  /** Bytes; `over` excluded, `under` excluded. */
  | { is: 'sized'; over: number | undefined; under: number | undefined }
  | { is: 'messageId'; id: string }
  /** Matches nothing: the operator is known and the sandbox has no such mail. */
  | { is: 'nothing' }

/** Whether the search itself names SPAM or TRASH, which lists otherwise leave out. */
export function asksForJunk(term: Term): boolean {
  switch (term.is) {
    case 'all':
    case 'any':
      return term.of.some(asksForJunk)
    case 'label':
      return term.id === 'SPAM' || term.id === 'TRASH' || term.id === ANYWHERE
    default:
      return false
  }
}

/** No label of Gmail's: `in:anywhere`, which is every message. */
export const ANYWHERE = 'ANYWHERE'
