import { z } from 'zod'
import { PolicyChange, PolicyDocument, PolicyOutcome } from './policy.ts'
import { MailboxId, RemoteId, WireTime } from './primitives.ts'
import { ProposalId } from './proposals.ts'
import { Person } from './threads.ts'

/** POST /v1/policy/simulations: by what the mail of the last 90 days is to be judged beside what holds. Keeps nothing. */
export const SimulatePolicy = z.union([
  /** One that somebody has in mind. */
  z.strictObject({ document: PolicyDocument }),
  /** One that held; 0 is what Letterlock ships with. */
  z.strictObject({ version: z.number().int().min(0) }),
])
export type SimulatePolicy = z.infer<typeof SimulatePolicy>

/** What would be another for a mail: it would leave by itself, not at all, or after so many approvals. */
export const SimulatedClass = z.enum(['newly_automatic', 'newly_one', 'newly_two', 'newly_blocked', 'unchanged'])
export type SimulatedClass = z.infer<typeof SimulatedClass>

/** Something counted, by what holds and by the other policy. */
const Both = z.object({ held: z.number().int(), wished: z.number().int() })

/** Approvals that other people would have had to give. */
const Approvals = z.object({
  total: z.number().int(),
  /** Of a day, weekends among them. */
  mean: z.number(),
  /** Of the days that are shown the one with the most; null where there were none. */
  busiest: z.object({ day: z.iso.date(), approvals: z.number().int() }).nullable(),
})

/** A mail that would be treated in another way; of mailboxes that whoever asks may read, and of no others. */
const SimulatedExample = z.object({
  class: SimulatedClass.exclude(['unchanged']),
  source: z.enum(['sent', 'proposal']),
  mailboxId: MailboxId,
  at: WireTime,
  subject: z.string(),
  to: z.array(Person).max(3),
  recipientCount: z.number().int(),
  held: PolicyOutcome,
  wished: PolicyOutcome,
  /** The rules of the other policy that decide, by their ids. */
  rules: z.array(z.string()),
  /** Where it is to be read. */
  threadId: RemoteId.nullable(),
  proposalId: ProposalId.nullable(),
})
export type SimulatedExample = z.infer<typeof SimulatedExample>

const Part = z.object({ mails: z.number().int(), changed: z.number().int(), approvals: Both })

export const PolicySimulation = z.object({
  /** What was looked at, days in UTC: not before the first mail that was found. */
  from: WireTime,
  until: WireTime,
  days: z.number().int().min(1),
  /** Mails that are counted below: sent, and asked to be sent. */
  sent: z.number().int(),
  proposals: z.number().int(),
  /** There are older ones within the 90 days; only the newest were looked at. */
  isCut: z.boolean(),
  /** Mails of other people's mailboxes of which nothing may be told: too few people have sent them. */
  leftOut: z.boolean(),
  /** Mailboxes that are only counted: there is no mail to look at. */
  countsOnly: z.number().int(),
  /** Whether more could leave than by what holds: that needs two. */
  change: z.object({ isLooser: z.boolean(), changes: z.array(PolicyChange) }),
  classes: z.record(SimulatedClass, z.number().int()),
  approvals: z.object({ held: Approvals, wished: Approvals }),
  /** Mail of other people on days on which too few of them sent any is in the sums alone. */
  areDaysCut: z.boolean(),
  /** Every day, oldest first. */
  byDay: z.array(z.object({ day: z.iso.date(), mails: z.number().int(), approvals: Both })),
  /** Mailboxes that whoever asks may read. */
  byMailbox: z.array(Part.extend({ mailboxId: MailboxId })),
  /** All others together; null where there are none, or nothing may be told of them. */
  others: Part.extend({ people: z.number().int() }).nullable(),
  /** What decides, and for how many mails: rules by their id, and what bounds all rules by its name. */
  byRule: z.array(Both.extend({ kind: z.enum(['rule', 'bound']), id: z.string() })),
  /** Facts that a rule asks for and nobody could find, with the mails of which they are missing. */
  missing: z.array(z.object({ fact: z.string(), mails: z.number().int() })),
  missingMails: z.number().int(),
  /** Of each class that is not `unchanged` the newest twenty. */
  examples: z.array(SimulatedExample),
})
export type PolicySimulation = z.infer<typeof PolicySimulation>
