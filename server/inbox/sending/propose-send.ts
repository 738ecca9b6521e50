import type { PolicyDecision } from '@letterlock/wire/policy'
import type { Proposal } from '@letterlock/wire/proposals'
import type { Kysely } from 'kysely'
import { AppError } from '../../core/errors.ts'
import { type AgentId, newId, type ProposalId } from '../../core/ids.ts'
import type { Queue } from '../../jobs/queue.ts'
import { listPersonsOf } from '../../store/agents.ts'
import type { Database, Trx } from '../../store/database.ts'
import { listStandingProposals } from '../../store/draft-proposals.ts'
import { holdPolicy } from '../../store/policy-versions.ts'
import { findProposalUnderWay, insertProposal, type ProposalRow } from '../../store/proposals.ts'
import type { FrozenContents } from '../cards/read-frozen.ts'
import { findNewer } from '../drafts/find-newer.ts'
import { type OpenedDraft, openHeld } from '../drafts/open-draft.ts'
import type { SendingWay } from '../from/decide-way.ts'
import type { SendPlan } from '../proposals/decide-send.ts'
import { noteProposal } from '../proposals/note-proposal.ts'
import { tellProposal } from '../proposals/tell-proposal.ts'
import { type Asker, auditedAs, readerOf } from './asker.ts'
import type { FrozenDraft } from './freeze-draft.ts'
import { holdAskingAgent } from './hold-asking-agent.ts'
import { leavesByItself } from './leaves-by-itself.ts'
import { lookInTurn } from './look-in-turn.ts'
import { putInOutbox } from './put-in-outbox.ts'
import { requireRoomToAsk } from './room-to-ask.ts'

/** What somebody wants sent. */
export interface SendWish {
  draftId: string
  /** The version that whoever asks has before them. */
  expectedVersion: number
  /** Their own, where too few others could approve. */
  password?: string | undefined
  /** Why an agent says that it wants it sent: shown to whoever approves it, and decided by nowhere. */
  agentSays?: string | undefined
}

export interface SendDeps {
  db: Kysely<Database>
  queue: Pick<Queue, 'send'>
  /** Epoch milliseconds. */
  now(): number
}

/** What was looked at before anything is written. */
export interface Looked extends OpenedDraft {
  way: SendingWay
  /** Which mail server it would leave by: `hashServer`. Null over Gmail. */
  serverSha256: string | null
  account: string
  facts: Proposal['facts']
  policy: PolicyDecision
  policyVersion: number
  rules: Proposal['rules']
}

/** What is written: all of it, or nothing. */
export interface Proposing {
  asker: Asker
  wish: SendWish
  looked: Looked
  plan: Exclude<SendPlan, { do: 'refuse' }>
  frozen: FrozenDraft
  /** What was read of its bytes. */
  contents: FrozenContents
  /** Epoch milliseconds. */
  now: number
}

/** What waits longer may no longer fit. */
const EXPIRES_MS = 24 * 3_600_000
const FIRST_TO = 3

/**
 * Keep what is to leave, and let it leave where nobody else is asked. Whoever edits the draft holds the same row: between the
 * look and this nothing is changed unseen.
 *
 * @returns the first one, where another click was quicker; `overtaken` where it would have left by itself and no longer may
 * @throws `request.not_found`, `mailbox.read_only`, `draft.changed_meanwhile`, `draft.newer_mail`, `draft.sent_already`
 * @throws `agent.paused`, `agent.unknown`, `agent.too_many_waiting`, `agent.asks_too_often` of an agent
 */
export async function propose(deps: SendDeps, trx: Trx, proposing: Proposing): Promise<ProposalId | 'overtaken'> {
  const { asker, wish, looked, plan, frozen, contents, now } = proposing
  const { tenantId } = asker
  const agentId = asker.kind === 'agent' ? (asker.id as AgentId) : undefined
  const isByItself = leavesByItself(looked.policy, asker)
  // Before all else that is held here, as by whoever leaves the organisation.
  if (isByItself) await holdPolicy(trx, tenantId)
  if (agentId !== undefined) await holdAskingAgent(trx, tenantId, agentId)
  const { draft, mailbox } = await openHeld(trx, readerOf(asker, now), wish.draftId)
  if (draft.version !== wish.expectedVersion) throw new AppError('draft.changed_meanwhile')
  const first = await findProposalUnderWay(trx, tenantId, draft.id)
  if (first) return first.id
  const standing = (await listStandingProposals(trx, tenantId, [draft.id])).get(draft.id)
  if (standing) throw new AppError('draft.sent_already')
  if (draft.kind !== 'forward' && (await findNewer(trx, tenantId, draft))) throw new AppError('draft.newer_mail')
  if (agentId !== undefined) await requireRoomToAsk(trx, tenantId, agentId, { draftId: draft.id, now })

  const inTurn = isByItself ? await lookInTurn(trx, asker, { draft, mailbox }, now) : looked
  if (inTurn === 'overtaken') return 'overtaken'
  const editorIds = await writersOf(trx, proposing, draft)
  const row = rowOf({ ...proposing, looked: { ...looked, ...inTurn } }, { draft: { ...draft, editorIds }, mailbox })
  const agentSays = agentId === undefined ? null : (wish.agentSays ?? null)
  await insertProposal(trx, tenantId, { ...row, mime: frozen.mime, contents, agentSays })
  const proposal = { ...row, heldBy: null, code: null, params: {}, settledAt: null }
  if (plan.do === 'schedule') {
    const { id: proposalId, mailboxId, sendKey } = row
    // It may have waited for its turn: whoever would take it back has the whole time from here on.
    const send = { proposalId, mailboxId, sendKey, notBefore: deps.now() + plan.holdMs }
    await putInOutbox(deps.queue, trx, tenantId, send, now)
  }
  const noted = {
    action: 'proposal.asked',
    result: row.status,
    facts: {
      ...{ outcome: row.decision.outcome, policy: row.policyVersion, needs: row.needs },
      ...(isByItself && { by: 'itself', rule: row.decision.allowances.map(({ id }) => id).join(' ') }),
    },
  } as const
  await noteProposal(trx, tenantId, { actor: auditedAs(asker), proposal, ...noted, now })
  await tellProposal(trx, tenantId, proposal, now)
  return row.id
}

/**
 * Everybody who has written in it. Where two have to agree, whoever answers for an agent that did is one of them: else a
 * program would write what its person then agrees to. Of whoever asks that is decided with what they ask for.
 */
async function writersOf(
  trx: Trx,
  { asker, looked }: Proposing,
  { editorIds }: OpenedDraft['draft'],
): Promise<readonly string[]> {
  if (looked.policy.outcome !== 'approve_2') return editorIds
  const persons = await listPersonsOf(trx, asker.tenantId, editorIds)
  return [...new Set([...editorIds, ...persons.filter((id) => id !== asker.memberId)])]
}

function rowOf(
  { asker, looked, plan, frozen, now }: Proposing,
  { draft, mailbox }: OpenedDraft,
): Omit<ProposalRow, 'heldBy' | 'code' | 'params' | 'settledAt'> {
  const { to, cc, bcc, subject } = draft.content
  const { mime: _, envelope, ...digests } = frozen
  return {
    id: newId('prp', now),
    mailboxId: mailbox.id,
    connectionId: mailbox.connectionId,
    account: looked.account,
    draftId: draft.id,
    draftVersion: draft.version,
    kind: draft.kind,
    answersId: draft.answersId,
    seenIds: draft.seenIds,
    agentAddresses: draft.agentAddresses,
    actorKind: asker.kind,
    actorId: asker.id,
    personId: asker.memberId,
    editorId: draft.editorId,
    editorIds: draft.editorIds,
    way: looked.way,
    serverSha256: looked.serverSha256,
    envelope,
    ...digests,
    subject,
    firstTo: [...to, ...cc, ...bcc].slice(0, FIRST_TO).map(({ name, address }) => ({ name, address })),
    facts: looked.facts,
    decision: looked.policy,
    policyVersion: looked.policyVersion,
    needs: plan.needs,
    isSmall: plan.isSmall,
    status: plan.do === 'schedule' ? 'scheduled' : 'waiting',
    askedAt: now,
    expiresAt: now + EXPIRES_MS,
  }
}
