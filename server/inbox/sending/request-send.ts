import type { SendingAddress } from '@letterlock/wire/sending-addresses'
import type { Person } from '@letterlock/wire/threads'
import { AppError } from '../../core/errors.ts'
import { listStandingProposals } from '../../store/draft-proposals.ts'
import { findProposal } from '../../store/proposals.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { Actor } from '../actor.ts'
import { readFrozen } from '../cards/read-frozen.ts'
import { standingLock } from '../drafts/decide-lock.ts'
import { findNewer } from '../drafts/find-newer.ts'
import { type OpenedDraft, openDraft } from '../drafts/open-draft.ts'
import { readDraft } from '../drafts/read-draft.ts'
import { lockedBy } from '../drafts/require-not-sent.ts'
import { findPolicy } from '../policy/read-policy.ts'
import { rulesOf } from '../policy/rules-of.ts'
import { type Asker, askerOf, readerOf } from './asker.ts'
import { freezeDraft } from './freeze-draft.ts'
import { lookAtSend } from './look-at-send.ts'
import { planSend } from './plan-send.ts'
import { propose, type SendDeps, type SendWish } from './propose-send.ts'
import { answerOf, type SendDecided } from './send-decided.ts'

/**
 * Behind the door, the boundary that everything passes which is to leave. What may leave is frozen here, and either waits for others or is
 * on its way when its time to be taken back is over: the proposal, the outbox, the audit entry and the events are one
 * transaction. Asked twice, from two windows or by two clicks, there is one proposal.
 *
 * @param options.dryRun Decide only; nothing is written, and no password is asked for.
 * @throws `request.not_found`, `mailbox.read_only` as the draft is theirs to write
 * @throws `draft.changed_meanwhile`, `draft.locked`, `draft.newer_mail`, `draft.sent_already` look again first
 * @throws `draft.*` what keeps it from being a mail
 * @throws `send.held` others were quicker twice
 * @throws `session.current_password_wrong`, `session.too_many_attempts`
 */
export async function requestSend(
  deps: SendDeps,
  actor: Actor,
  wish: SendWish,
  { dryRun = false }: { dryRun?: boolean } = {},
): Promise<SendDecided> {
  const first = await askOnce(deps, actor, wish, dryRun)
  if (first !== 'overtaken') return first
  // Others have used up what the limits left; the next look finds that, and somebody is asked.
  const second = await askOnce(deps, actor, wish, dryRun)
  if (second !== 'overtaken') return second
  throw new AppError('send.held')
}

async function askOnce(
  deps: SendDeps,
  actor: Actor,
  wish: SendWish,
  dryRun: boolean,
): Promise<SendDecided | 'overtaken'> {
  const now = deps.now()
  const asker = askerOf(actor)
  const opened = await openDraft(deps.db, readerOf(asker, now), wish.draftId)
  const standing = await findStanding(deps, asker, opened, wish)
  if (standing) return standing
  await requireReady(deps, asker, opened, wish, now)
  const seen = await lookAtSend(deps, asker, opened, now)
  if (seen.do === 'refuse') return seen.refused
  const { looked } = seen
  const planned = await planSend(deps, actor, looked, { wish, dryRun, now })
  if (planned.do === 'refuse') return planned.refused
  const { plan, sendsAs } = planned
  const place = { mailbox: opened.mailbox, from: writeFrom(opened.mailbox, sendsAs, asker), way: looked.way, now }
  if (dryRun) {
    // Whoever writes asks after every pause: its fields are tried, its files are not packed each time.
    await freezeDraft({ ...opened.draft, files: [] }, place)
    return answerOf(plan, looked, undefined)
  }
  const frozen = await freezeDraft(await readDraft(deps.db, asker.tenantId, opened.draft.id), place)
  const contents = await readFrozen(frozen.mime)
  const proposing = { asker, wish, looked, plan, frozen, contents, now }
  const proposed = await inTransaction(deps.db, (trx) => propose(deps, trx, proposing))
  return proposed === 'overtaken' ? 'overtaken' : answerOf(plan, looked, proposed)
}

/** What stands in From: a name that the provider has for the address, else that of whoever asks, where the mailbox is theirs. */
function writeFrom(
  { kind }: OpenedDraft['mailbox'],
  { address, name }: SendingAddress,
  { personName }: Pick<Asker, 'personName'>,
): Person {
  return { name: name || (kind === 'personal' ? personName : ''), address }
}

/** Whether what is asked for is under way already: then it is that, whoever asked. */
async function findStanding(
  { db }: SendDeps,
  { tenantId }: Asker,
  { draft }: OpenedDraft,
  wish: SendWish,
): Promise<SendDecided | undefined> {
  const standing = (await listStandingProposals(db, tenantId, [draft.id])).get(draft.id)
  if (standing?.status === 'sent') throw new AppError('draft.sent_already')
  const found = standing && (await findProposal(db, tenantId, standing.id))
  if (!found || found.draftVersion !== wish.expectedVersion) return undefined
  const { document } = await findPolicy(db, tenantId)
  const { id: proposalId, decision: policy, needs, isSmall, status } = found
  const decision = status === 'waiting' ? 'needs_approval' : 'allowed'
  return { decision, proposalId, policy, needs, isSmall, rules: rulesOf(document, policy) }
}

async function requireReady(
  { db }: SendDeps,
  asker: Asker,
  { draft }: OpenedDraft,
  { expectedVersion }: SendWish,
  now: number,
): Promise<void> {
  const { tenantId } = asker
  if (draft.version !== expectedVersion) throw new AppError('draft.changed_meanwhile')
  const lock = standingLock(draft.lock, now)
  if (lock && lock.byId !== asker.id) throw await lockedBy(db, asker, lock.byId)
  if (draft.kind !== 'forward' && (await findNewer(db, tenantId, draft))) throw new AppError('draft.newer_mail')
}
