/**
 * The field that marks a draft of ours in Gmail, so that it is known again under any id. It is none that a send is known
 * by: a draft is no mail that has left.
 */
export const DRAFT_MARK_FIELD = 'X-Letterlock-Draft'
