import type { PolicyDocument } from '@letterlock/wire/policy'
import type { PolicyFacts } from '@letterlock/wire/policy-facts'
import { isModel, type TenantId } from '../../core/ids.ts'
import { findConnectionForWork } from '../../store/connections.ts'
import type { Db } from '../../store/database.ts'
import { listDraftFiles } from '../../store/draft-files.ts'
import { wasRefused } from '../../store/draft-proposals.ts'
import type { DraftRecord } from '../../store/drafts.ts'
import type { MailboxRow } from '../../store/mailboxes.ts'
import { countApprovedUnedited, countSends } from '../../store/send-counts.ts'
import { countOnTheirWay, countSentTo, type Itself } from '../../store/sent-lately.ts'
import { findThread } from '../../store/threads.ts'
import { asciiAddress } from '../compose/freeze.ts'
import { toLetter } from '../drafts/to-letter.ts'
import { type Actor, openFacts } from '../policy/find-facts.ts'
import { FIRST_RUN_ENDS_AT } from '../policy/first-run.ts'
import { eachOnce } from '../policy/letter/audience.ts'
import { domainOf, registrableDomain } from '../policy/letter/domains.ts'
import type { Letter } from '../policy/letter/letter.ts'
import { lookAtFiles } from './look-at-files.ts'
import { openTrust } from './open-trust.ts'

const HOUR_MS = 3_600_000

/** What is to be decided about. */
export interface Wish {
  mailbox: MailboxRow
  actor: Actor
  draft: DraftRecord
  /** Of one that is decided about again: neither it nor what was asked for later counts against it. Null for a new one. */
  itself: Itself | null
  /** When somebody agreed to it first, in epoch milliseconds; left out while nobody has. */
  approvedAt?: number | undefined
  /** Epoch milliseconds. */
  now: number
}

/** Find all facts of a draft that somebody or something wants sent: those of the letter, and those of what was sent before. */
export async function openSendFacts(
  db: Db,
  tenantId: TenantId,
  { mailbox, actor, draft, itself, now, approvedAt = now }: Wish,
): Promise<(policy: PolicyDocument) => PolicyFacts> {
  const { threadId } = draft
  // A draft outlives its thread: what it answered was deleted at the provider.
  const isThere = threadId !== null && (await findThread(db, tenantId, mailbox.id, threadId)) !== undefined
  const letter = toLetter(draft, await listDraftFiles(db, tenantId, draft.id))
  const asked = { mailbox, actor, letter: { ...letter, threadId: isThere ? threadId : null }, now }
  const factsBy = await openFacts(db, tenantId, asked)
  const counts = await countSends(db, tenantId, {
    actorId: actor.id,
    mailboxId: mailbox.id,
    itself,
    now,
  })
  const sentTo = await countSentTo(db, tenantId, { ...whereTo(letter), itself, now })
  const onTheirWay = isThere ? await countOnTheirWay(db, tenantId, { mailboxId: mailbox.id, threadId, itself, now }) : 0
  const approved = await countApprovedUnedited(db, tenantId, mailbox.id, FIRST_RUN_ENDS_AT)
  const refused = await wasRefused(db, tenantId, draft.id)
  const aboutFiles = await lookAtFiles(db, tenantId, { draftId: draft.id, mailboxId: mailbox.id, threadId, now })
  const connection = await findConnectionForWork(db, tenantId, mailbox.connectionId)
  const trustBy = await openTrust(db, tenantId, actor, draft)
  return (policy) => ({
    ...withOnTheirWay(factsBy(policy), onTheirWay),
    ...trustBy(policy),
    ...aboutFiles,
    // One that is paused, or wants its person, sends nothing at all; one that fails has done so for a day.
    healthy: connection?.status === 'active',
    approvalAgeHours: Math.max(0, Math.floor((now - approvedAt) / HOUR_MS)),
    modelText: draft.editorIds.some(isModel),
    firstRun: approved < FIRST_RUN_ENDS_AT,
    refused,
    sentByActorHour: counts.actorHour,
    sentByActorDay: counts.actorDay,
    sentByMailboxHour: counts.mailboxHour,
    sentByMailboxDay: counts.mailboxDay,
    sentByOrganisationDay: counts.tenantDay,
    sentToDomainDay: sentTo.domainDay,
    sentToRecipientDay: sentTo.recipientDay,
  })
}

/** What the mirror shows of a thread, and what it does not show yet. Where it shows nothing, nothing is known. */
function withOnTheirWay(found: PolicyFacts, onTheirWay: number): PolicyFacts {
  return { ...found, ...(found.unanswered !== undefined && { unanswered: found.unanswered + onTheirWay }) }
}

/** To whom a letter goes, as frozen envelopes name them. */
function whereTo({ to, cc, bcc }: Letter): { addresses: string[]; domains: string[] } {
  const all = eachOnce([...to, ...cc, ...bcc])
  return {
    addresses: all.map((address) => asciiAddress({ address }).toLowerCase()),
    domains: [...new Set(all.map((address) => registrableDomain(domainOf(address))))],
  }
}
