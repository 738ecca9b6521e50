import { requireUsable } from '../../connections/require-usable.ts'
import { AppError, type ErrorCode } from '../../core/errors.ts'
import type { AgentId, MemberId, TenantId } from '../../core/ids.ts'
import { decideFor } from '../../people/reach/reach-mailbox.ts'
import { findActingAgent } from '../../store/agents.ts'
import { type ConnectionRow, findConnectionForWork } from '../../store/connections.ts'
import type { Db } from '../../store/database.ts'
import { type DraftRecord, findDraft } from '../../store/drafts.ts'
import { listApproversOf } from '../../store/mailbox-approvers.ts'
import { findReachableMailbox } from '../../store/mailbox-reach.ts'
import { findMailboxForWork, type MailboxRow } from '../../store/mailboxes.ts'
import { findRole } from '../../store/memberships.ts'
import type { ProposalRow } from '../../store/proposals.ts'
import { findSmtpSettings } from '../../store/smtp-settings.ts'
import { listApprovers, listVerdicts } from '../../store/verdicts.ts'
import type { FrozenEnvelope } from '../compose/freeze.ts'
import { findNewer } from '../drafts/find-newer.ts'
import { decideWay } from '../from/decide-way.ts'
import { findSendingAddress, type SendsBy } from '../from/list-addresses.ts'
import { decideOrHold } from '../policy/decide-policy.ts'
import type { Actor } from '../policy/find-facts.ts'
import { findPolicy } from '../policy/read-policy.ts'
import { TWO } from '../proposals/decide-send.ts'
import type { StandsNow } from './decide-stale.ts'
import { openSendFacts } from './facts-of-send.ts'
import { hashServer } from './hash-server.ts'

/** Find out how everything that a proposal rests on stands now. @param now Epoch milliseconds. */
export async function howItStands(
  db: Db,
  tenantId: TenantId,
  proposal: ProposalRow,
  now: number,
): Promise<StandsNow | 'gone'> {
  const mailbox = await findMailboxForWork(db, tenantId, proposal.mailboxId)
  const connection = await findConnectionForWork(db, tenantId, proposal.connectionId)
  const draft = await findDraft(db, tenantId, proposal.draftId)
  if (!mailbox || !connection || !draft) return 'gone'
  const isThere = draft.deletedAt === null
  const smtp = await findSmtpSettings(db, tenantId, connection.id)
  const decided = decideWay(connection, smtp !== undefined)
  const by = { way: decided.way, account: connection.account, server: smtp?.host ?? null }
  const { document } = await findPolicy(db, tenantId)
  const factsBy = await openSendFacts(db, tenantId, {
    ...{ mailbox, draft, now },
    actor: await actorOf(db, tenantId, proposal),
    itself: proposal,
    approvedAt: await findApprovedAt(db, tenantId, proposal),
  })
  return {
    draftVersion: isThere ? draft.version : undefined,
    hasNewer: await hasNewer(db, tenantId, proposal, draft),
    account: mailbox.connectionId === connection.id ? connection.account : null,
    way: decided,
    serverSha256: smtp ? hashServer(smtp) : null,
    mayUseFrom: await mayUseFrom(db, tenantId, mailbox, by, proposal),
    barrier: barrierOf(connection),
    decision: decideOrHold(document, factsBy(document)),
    askerMayWork: await mayWork(db, tenantId, mailbox, proposal, now),
    approved: await countApproved(db, tenantId, proposal, now),
    approvers: (await listApproversOf(db, tenantId, mailbox.id, { now, except: barredFrom(proposal), limit: TWO }))
      .length,
  }
}

/** In the thread as it is now: two may have become one. What is forwarded answers nobody in it. */
async function hasNewer(
  db: Db,
  tenantId: TenantId,
  proposal: ProposalRow,
  { threadId }: Pick<DraftRecord, 'threadId'>,
): Promise<boolean> {
  if (proposal.kind === 'forward') return false
  return (await findNewer(db, tenantId, { ...proposal, threadId })) !== undefined
}

/** Who are none of the two that could approve it, whatever they may do in the mailbox. */
function barredFrom({ personId, editorId, editorIds }: ProposalRow): string[] {
  return [personId, editorId, ...editorIds]
}

async function mayUseFrom(
  db: Db,
  tenantId: TenantId,
  mailbox: MailboxRow,
  by: SendsBy,
  { envelope }: ProposalRow,
): Promise<boolean> {
  const { from } = envelope as FrozenEnvelope
  return (await findSendingAddress(db, tenantId, mailbox, by, from)) !== undefined
}

function barrierOf(connection: ConnectionRow): ErrorCode | undefined {
  try {
    requireUsable(connection)
    return undefined
  } catch (error) {
    if (error instanceof AppError) return error.code
    throw error
  }
}

/** When somebody first agreed to it; where nobody had to, it was when it was asked for. */
async function findApprovedAt(
  db: Db,
  tenantId: TenantId,
  { id, status, askedAt }: ProposalRow,
): Promise<number | undefined> {
  const verdicts = await listVerdicts(db, tenantId, id)
  return verdicts.find(({ verdict }) => verdict === 'approve')?.at ?? (status === 'waiting' ? undefined : askedAt)
}

/** Who has approved a proposal and still may. @param now Epoch milliseconds. */
async function listStanding(
  db: Db,
  tenantId: TenantId,
  { id, mailboxId }: ProposalRow,
  now: number,
): Promise<MemberId[]> {
  const among = (await listApprovers(db, tenantId, [id])).get(id) ?? []
  return among.length === 0 ? [] : listApproversOf(db, tenantId, mailboxId, { now, among, limit: among.length })
}

async function countApproved(
  db: Db,
  tenantId: TenantId,
  proposal: ProposalRow,
  now: number,
): Promise<StandsNow['approved']> {
  const were = (await listApprovers(db, tenantId, [proposal.id])).get(proposal.id) ?? []
  return { were: were.length, still: (await listStanding(db, tenantId, proposal, now)).length }
}

/** Whether whoever asked may still write there: a person, or an agent as far as its person may. Of rules nobody asks. */
async function mayWork(
  db: Db,
  tenantId: TenantId,
  mailbox: MailboxRow,
  { actorKind, actorId, personId: memberId }: ProposalRow,
  now: number,
): Promise<boolean> {
  const byAgent = actorKind === 'agent'
  if (actorKind !== 'human' && !byAgent) return true
  const reader = { tenantId, memberId, now, ...(byAgent && { agentId: actorId as AgentId }) }
  const found = await findReachableMailbox(db, reader, mailbox.id)
  return found !== undefined && decideFor(found, reader, 'work').do === 'allow'
}

/** Whoever asked: a person with the role, and an agent with the trust, that they have now; anything else as it was then. */
async function actorOf(
  db: Db,
  tenantId: TenantId,
  { actorKind, actorId, personId, facts }: ProposalRow,
): Promise<Actor> {
  const { onBehalf = false, attended = false } = facts
  const isKnown = actorKind === 'human' || actorKind === 'agent'
  const role = isKnown ? await findRole(db, { tenantId, memberId: personId }) : facts.role
  const trust = actorKind === 'agent' ? (await findActingAgent(db, tenantId, actorId))?.trust : facts.trust
  return { kind: actorKind, id: actorId, role, trust, onBehalf, attended }
}
