import type { PolicyDocument } from '@letterlock/wire/policy'
import type { PolicyFacts } from '@letterlock/wire/policy-facts'
import type { SimulatedExample } from '@letterlock/wire/policy-simulation'
import type { MailboxId, MemberId } from '../../../core/ids.ts'
import { NO_FILES } from '../letter/facts-of-files.ts'
import { UNSAID } from '../unsaid-facts.ts'

/** What is shown of a mail to whoever may read its mailbox, and to nobody else. */
export type Shown = Pick<SimulatedExample, 'subject' | 'to' | 'recipientCount' | 'threadId' | 'proposalId'>

/** A mail that was sent, or that somebody wanted sent, as a policy is held against it. */
export interface PastMail {
  source: 'sent' | 'proposal'
  mailboxId: MailboxId
  /** Whose mailbox it is. */
  memberId: MemberId
  /** Epoch milliseconds. */
  at: number
  /** What was known of it then. */
  factsBy: (policy: PolicyDocument) => PolicyFacts
  shown: Shown
}

/**
 * All that is known of a past mail, with what was so of each fact that nobody looked for then and is sure: nobody had agreed to
 * it before it was asked for, and in a mail without files none is amiss. Pure.
 */
export function whatWasSo(known: PolicyFacts): PolicyFacts {
  return { ...UNSAID, approvalAgeHours: 0, ...(known.attachments === 0 && NO_FILES), ...known }
}

/** As many of its recipients are named. */
const TO_MAX = 3

/** Its first recipients, and how many it has. Pure. */
export function shownTo(people: readonly { name: string; address: string }[]): Pick<Shown, 'to' | 'recipientCount'> {
  return {
    to: people.slice(0, TO_MAX).map(({ name, address }) => ({ name, address })),
    recipientCount: people.length,
  }
}
