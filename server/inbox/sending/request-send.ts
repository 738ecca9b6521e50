import type { PolicyDecision } from '@letterlock/wire/policy'
import type { Proposal } from '@letterlock/wire/proposals'
import type { SendingAddress } from '@letterlock/wire/sending-addresses'
import type { Person } from '@letterlock/wire/threads'
import { AppError } from '../../core/errors.ts'
import type { ProposalId } from '../../core/ids.ts'
import { proveOneself } from '../../people/prove-oneself.ts'
import { listPersonsOf } from '../../store/agents.ts'
import { findConnectionForWork } from '../../store/connections.ts'
import { listStandingProposals } from '../../store/draft-proposals.ts'
import { listApproversOf } from '../../store/mailbox-approvers.ts'
import { findProposal } from '../../store/proposals.ts'
import { findSmtpSettings } from '../../store/smtp-settings.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { Actor } from '../actor.ts'
import { readFrozen } from '../cards/read-frozen.ts'
import type { Allowed, NeedsApproval, Refused } from '../decided.ts'
import { standingLock } from '../drafts/decide-lock.ts'
import { findNewer } from '../drafts/find-newer.ts'
import { type OpenedDraft, openDraft } from '../drafts/open-draft.ts'
import { readDraft } from '../drafts/read-draft.ts'
import { lockedBy } from '../drafts/require-not-sent.ts'
import { findSendingAddress } from '../from/list-addresses.ts'
import { decideOrHold } from '../policy/decide-policy.ts'
import { findPolicy } from '../policy/read-policy.ts'
import { rulesOf } from '../policy/rules-of.ts'
import { decideSend, type SendCircumstances, type SendPlan, TWO } from '../proposals/decide-send.ts'
import { type Asker, askerOf, readerOf } from './asker.ts'
import { decideMaySend } from './decide-may-send.ts'
import { openSendFacts } from './facts-of-send.ts'
import { freezeDraft } from './freeze-draft.ts'
import { hashServer } from './hash-server.ts'
import { type Looked, propose, type SendDeps, type SendWish } from './propose-send.ts'

/** What the boundary says of it. All are ordinary answers; only what cannot be decided is thrown. */
export type SendDecided =
  | Allowed<Asked>
  | NeedsApproval<Asked>
  | Refused<Why & { /** Null where it was not asked. */ policy: PolicyDecision | null }>

type Counted = Pick<SendCircumstances, 'approvers' | 'others' | 'couldAgree'>

interface Why {
  rules: Proposal['rules']
}

interface Asked extends Why {
  /** Undefined for a dry run, unless it is under way already. */
  proposalId: ProposalId | undefined
  policy: PolicyDecision
  needs: 0 | 1 | 2
  isSmall: boolean
}

/**
 * Behind the door, the boundary that everything passes which is to leave. What may leave is frozen here, and either waits for others or is
 * on its way when its time to be taken back is over: the proposal, the outbox, the audit entry and the events are one
 * transaction. Asked twice, from two windows or by two clicks, there is one proposal.
 *
 * @param options.dryRun Decide only; nothing is written, and no password is asked for.
 * @param options.isSecond It was asked for before, and overtaken.
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
  { dryRun = false, isSecond = false }: { dryRun?: boolean; isSecond?: boolean } = {},
): Promise<SendDecided> {
  const now = deps.now()
  const asker = askerOf(actor)
  const opened = await openDraft(deps.db, readerOf(asker, now), wish.draftId)
  const standing = await findStanding(deps, asker, opened, wish)
  if (standing) return standing
  await requireReady(deps, asker, opened, wish, now)
  const looked = await look(deps, asker, opened, now)
  if ('decision' in looked) return looked
  const counted = await countApprovers(deps, opened, asker, { outcome: looked.policy.outcome, now })
  const around = { actorKind: actor.kind, attended: asker.attended, ...counted, hasProved: dryRun }
  const unproved = decideSend(looked.policy, around)
  // Asked for where it decides alone, and before the transaction, which holds a connection while a password is hashed.
  const isAsked = unproved.do === 'refuse' && unproved.code === 'send.prove_yourself'
  if (unproved.do === 'refuse' && !isAsked) return refusedBy(unproved, looked)
  // Told to nobody who may not send it anyway: a program would learn by it whose an address is that it has guessed.
  const { sendsAs } = looked
  if (!sendsAs) return { decision: 'refused', code: 'send.from_not_verified', params: {}, policy: null, rules: [] }
  const hasProved = isAsked && (await prove(deps, actor, wish, now)) === 'proved'
  const plan = hasProved ? decideSend(looked.policy, { ...around, hasProved }) : unproved
  if (plan.do === 'refuse') return refusedBy(plan, looked)
  const from = writeFrom(opened.mailbox, sendsAs, asker)
  const place = { mailbox: opened.mailbox, from, way: looked.way, now }
  if (dryRun) {
    // Whoever writes asks after every pause: its fields are tried, its files are not packed each time.
    await freezeDraft({ ...opened.draft, files: [] }, place)
    return answerOf(plan, looked, undefined)
  }
  const frozen = await freezeDraft(await readDraft(deps.db, asker.tenantId, opened.draft.id), place)
  const contents = await readFrozen(frozen.mime)
  const proposed = await inTransaction(deps.db, (trx) =>
    propose(deps, trx, { asker, wish, looked, plan, frozen, contents, now }),
  )
  if (proposed !== 'overtaken') return answerOf(plan, looked, proposed)
  // Others have used up what the limits left; the next look finds that, and somebody is asked.
  if (isSecond) throw new AppError('send.held')
  return requestSend(deps, actor, wish, { isSecond: true })
}

/** What stands in From: a name that the provider has for the address, else that of whoever asks, where the mailbox is theirs. */
function writeFrom(
  { kind }: OpenedDraft['mailbox'],
  { address, name }: SendingAddress,
  { personName }: Pick<Asker, 'personName'>,
): Person {
  return { name: name || (kind === 'personal' ? personName : ''), address }
}

function refusedBy({ code }: Extract<SendPlan, { do: 'refuse' }>, { policy, rules }: Looked): SendDecided {
  return { decision: 'refused', code, params: {}, policy, rules }
}

function answerOf(plan: SendPlan, { policy, rules }: Looked, proposalId: ProposalId | undefined): SendDecided {
  const needs = plan.do === 'wait' ? plan.needs : 0
  const isSmall = plan.do !== 'refuse' && plan.isSmall
  return { decision: plan.do === 'wait' ? 'needs_approval' : 'allowed', proposalId, policy, needs, isSmall, rules }
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

/** `sendsAs`: the sending address that it would leave from; undefined where the mailbox may not. */
async function look(
  { db }: SendDeps,
  asker: Asker,
  opened: OpenedDraft,
  now: number,
): Promise<(Looked & { sendsAs: SendingAddress | undefined }) | SendDecided> {
  const { tenantId } = asker
  const { mailbox, draft } = opened
  const connection = await findConnectionForWork(db, tenantId, mailbox.connectionId)
  const smtp = await findSmtpSettings(db, tenantId, mailbox.connectionId)
  const may = decideMaySend(connection, smtp !== undefined)
  if (may.do === 'refuse') {
    return { decision: 'refused', code: may.code, params: may.params, policy: null, rules: [] }
  }
  const account = connection?.account ?? ''
  const by = { way: may.way, account, server: smtp?.host ?? null }
  const sendsAs = await findSendingAddress(db, tenantId, mailbox, by, draft.content.from)
  const { version, document } = await findPolicy(db, tenantId)
  const facts = (await openSendFacts(db, tenantId, { mailbox, actor: asker, draft, itself: null, now }))(document)
  const policy = decideOrHold(document, facts)
  const serverSha256 = may.way === 'smtp' && smtp ? hashServer(smtp) : null
  const rules = rulesOf(document, policy)
  return { ...opened, way: may.way, sendsAs, serverSha256, account, facts, policy, policyVersion: version, rules }
}

/** Whoever asks shows again that it is them, where they are a person: a program has no password. */
async function prove(
  { db }: SendDeps,
  actor: Actor,
  { password }: SendWish,
  now: number,
): Promise<Awaited<ReturnType<typeof proveOneself>>> {
  return actor.kind === 'human' ? proveOneself(db, actor.session, password, now) : 'not_proved'
}

/**
 * Two are enough to be two: nobody counts further. Whose agent has written in it has written in it, where two have to agree;
 * whoever answers for the agent that asks is one who could agree, unless two others are there or they have written in it.
 */
async function countApprovers(
  { db }: SendDeps,
  { mailbox, draft: { editorIds } }: OpenedDraft,
  asker: Asker,
  { outcome, now }: { outcome: PolicyDecision['outcome']; now: number },
): Promise<Counted> {
  const count = async (...except: string[]) =>
    (await listApproversOf(db, asker.tenantId, mailbox.id, { now, except, limit: TWO })).length
  const persons = await listPersonsOf(db, asker.tenantId, editorIds)
  const approvers = await count(asker.memberId, ...editorIds, ...persons)
  const others = await count(asker.memberId)
  if (asker.kind === 'human') return { approvers, others, couldAgree: approvers }
  if (outcome !== 'approve_2') return { approvers, others, couldAgree: await count(...editorIds) }
  if (others >= TWO) return { approvers, others, couldAgree: approvers }
  const barred = [...editorIds, ...persons.filter((id) => id !== asker.memberId)]
  return { approvers, others, couldAgree: await count(...barred) }
}
