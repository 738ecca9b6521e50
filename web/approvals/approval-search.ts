import { DraftKind } from '@letterlock/wire/drafts'
import { PolicyRuleId } from '@letterlock/wire/policy'
import { MailboxId } from '@letterlock/wire/primitives'
import { AskerId, ProposalAudience, ProposalGroup, type ProposalQuery } from '@letterlock/wire/proposals'

/** What is looked at, as it stands in the page's address: what is not said is as usual. */
export interface ApprovalSearch {
  group?: ProposalGroup
  mailbox?: NonNullable<ProposalQuery['mailboxId']>
  /** Whose wish it is. */
  by?: AskerId
  kind?: DraftKind
  audience?: ProposalAudience
  /** A rule of the policy that asked for the yes, by its id. */
  rule?: string
  /** Asked for at least so many hours ago. */
  age?: Age
}

/** Those that somebody can settle now. */
export const USUAL_GROUP = 'needs_me'

/** What one looks for by its age: what came in just now, what has waited for half of its day, and what is long over. */
export const AGES = [1, 4, 12, 24, 168] as const
export type Age = (typeof AGES)[number]

/** Read the address; what nobody could mean is left out. Pure. */
export function readApprovalSearch(search: Record<string, unknown>): ApprovalSearch {
  const group = ProposalGroup.safeParse(search.group).data
  const mailbox = MailboxId.safeParse(search.mailbox).data
  const by = AskerId.safeParse(search.by).data
  const kind = DraftKind.safeParse(search.kind).data
  const audience = ProposalAudience.safeParse(search.audience).data
  const rule = PolicyRuleId.safeParse(search.rule).data
  const age = AGES.find((one) => one === Number(search.age))
  return {
    ...(group !== undefined && group !== USUAL_GROUP && { group }),
    ...(mailbox !== undefined && { mailbox }),
    ...(by !== undefined && { by }),
    ...(kind !== undefined && { kind }),
    ...(audience !== undefined && { audience }),
    ...(rule !== undefined && { rule }),
    ...(age !== undefined && { age }),
  }
}

/** Whether fewer are shown than there are in the group. Pure. */
export function isNarrowed({ mailbox, by, kind, audience, rule, age }: ApprovalSearch): boolean {
  return [mailbox, by, kind, audience, rule, age].some((one) => one !== undefined)
}
