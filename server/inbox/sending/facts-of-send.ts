import type { PolicyDocument } from '@letterlock/wire/policy'
import type { PolicyFacts } from '@letterlock/wire/policy-facts'
import type { ProposalId, TenantId } from '../../core/ids.ts'
import type { Db } from '../../store/database.ts'
import { listDraftFiles } from '../../store/draft-files.ts'
import type { DraftRecord } from '../../store/drafts.ts'
import type { MailboxRow } from '../../store/mailboxes.ts'
import { countApprovedUnedited, countSends } from '../../store/send-counts.ts'
import { findThread } from '../../store/threads.ts'
import { toLetter } from '../drafts/to-letter.ts'
import { type Actor, openFacts } from '../policy/find-facts.ts'
import { FIRST_RUN_ENDS_AT } from '../policy/first-run.ts'

/** What is to be decided about. */
export interface Wish {
  mailbox: MailboxRow
  actor: Actor
  draft: DraftRecord
  /** Of one that is decided about again: it does not count against itself. */
  proposalId: ProposalId | null
  /** Epoch milliseconds. */
  now: number
}

/** Find all facts of a draft that somebody or something wants sent: those of the letter, and those of what was sent before. */
export async function openSendFacts(
  db: Db,
  tenantId: TenantId,
  { mailbox, actor, draft, proposalId, now }: Wish,
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
    except: proposalId,
    now,
  })
  const approved = await countApprovedUnedited(db, tenantId, mailbox.id, FIRST_RUN_ENDS_AT)
  return (policy) => ({
    ...factsBy(policy),
    firstRun: approved < FIRST_RUN_ENDS_AT,
    sentByActorHour: counts.actorHour,
    sentByActorDay: counts.actorDay,
    sentByMailboxHour: counts.mailboxHour,
    sentByMailboxDay: counts.mailboxDay,
    sentByOrganisationDay: counts.tenantDay,
  })
}
