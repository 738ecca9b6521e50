import { PathId } from '@letterlock/wire/primitives'
import { ProposalGroup } from '@letterlock/wire/proposals'

/** What is looked at, as it stands in the page's address: what is not said is as usual. */
export interface ApprovalSearch {
  group?: ProposalGroup
  mailbox?: string
}

/** Those that somebody can settle now. */
export const USUAL_GROUP = 'needs_me'

/** Read the address; what nobody could mean is left out. Pure. */
export function readApprovalSearch(search: Record<string, unknown>): ApprovalSearch {
  const group = ProposalGroup.safeParse(search.group).data
  const mailbox = PathId.safeParse(search.mailbox).data
  return {
    ...(group !== undefined && group !== USUAL_GROUP && { group }),
    ...(mailbox !== undefined && mailbox !== '' && { mailbox }),
  }
}
