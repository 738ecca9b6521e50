import type { DraftKind } from '@letterlock/wire/drafts'
import type { PolicyDecision } from '@letterlock/wire/policy'
import type { PolicyFacts } from '@letterlock/wire/policy-facts'
import type { ProposalStatus } from '@letterlock/wire/proposal-status'
import type { Person } from '@letterlock/wire/threads'
import type { AuthorId, ConnectionId, DraftId, MailboxId, MemberId, ProposalId, TenantId } from '../core/ids.ts'
import type { Db, Trx } from './database.ts'

/** A mail that somebody or something wants sent, frozen: of what it is and how it was decided nothing ever changes. */
export interface ProposalRow {
  id: ProposalId
  mailboxId: MailboxId
  connectionId: ConnectionId
  /** Of the connection when it was frozen: reconnected to another, it does not leave. */
  account: string
  draftId: DraftId
  draftVersion: number
  kind: DraftKind
  threadId: string | null
  answersId: string | null
  /** Messages of the thread that whoever wrote it knew of. */
  seenIds: readonly string[]
  /** Addresses that agents had written into the draft, in the words of `addressKey`. */
  agentAddresses: readonly string[]
  actorKind: 'human' | 'agent' | 'rule' | 'system'
  actorId: string
  /** The member who asked, or who answers for the agent that did. */
  personId: MemberId
  /** Whoever wrote the version that was frozen. */
  editorId: AuthorId
  /** Everybody who ever changed its draft, text or files; where two have to agree, also whose agents did. */
  editorIds: readonly string[]
  sendKey: string
  messageId: string
  /** Which way its bytes were made for. */
  way: 'gmail' | 'smtp'
  /** Which mail server it was approved for: `hashServer`. Null over Gmail, and of those that are older than this. */
  serverSha256: string | null
  mimeSha256: string
  /** As it was kept: whoever reads it parses it. */
  envelope: unknown
  envelopeSha256: string
  subject: string
  /** The first of those it goes to. */
  firstTo: Person[]
  facts: PolicyFacts
  decision: PolicyDecision
  policyVersion: number
  needs: 0 | 1 | 2
  isSmall: boolean
  status: ProposalStatus
  heldBy: MemberId | null
  /** Why it did not leave: a code of the error table, and what its sentences speak of. */
  code: string | null
  params: Record<string, string>
  /** Epoch milliseconds, as are all times. */
  askedAt: number
  expiresAt: number
  settledAt: number | null
}

/** Those that are not over: of a draft there is one of them at most. */
const UNDER_WAY = ['waiting', 'scheduled', 'sending', 'unconfirmed'] as const satisfies ProposalStatus[]

/** All columns but the bytes, which may be 25 megabytes. */
const COLUMNS = [
  'id',
  'mailbox_id',
  'connection_id',
  'account',
  'draft_id',
  'draft_version',
  'kind',
  'thread_id',
  'answers_id',
  'seen_ids',
  'agent_addresses',
  'actor_kind',
  'actor_id',
  'person_id',
  'editor_id',
  'editor_ids',
  'send_key',
  'message_id',
  'way',
  'server_sha256',
  'mime_sha256',
  'envelope',
  'envelope_sha256',
  'subject',
  'first_to',
  'facts',
  'decision',
  'policy_version',
  'needs',
  'is_small',
  'status',
  'held_by',
  'code',
  'params',
  'asked_at',
  'expires_at',
  'settled_at',
] as const

/**
 * Keep a proposal, with the bytes it is of.
 *
 * @param row.contents What was read of them; null where whoever wants to know reads them.
 * @param row.agentSays Why an agent says that it wants it sent.
 * @returns `taken` where one of its draft is under way
 */
export async function insertProposal(
  trx: Trx,
  tenantId: TenantId,
  row: Omit<ProposalRow, 'heldBy' | 'code' | 'params' | 'settledAt'> & {
    mime: Buffer
    contents: object | null
    agentSays?: string | null
  },
): Promise<'done' | 'taken'> {
  const inserted = await trx
    .insertInto('proposals')
    .values({
      tenant_id: tenantId,
      id: row.id,
      mailbox_id: row.mailboxId,
      connection_id: row.connectionId,
      account: row.account,
      draft_id: row.draftId,
      draft_version: row.draftVersion,
      kind: row.kind,
      thread_id: row.threadId,
      answers_id: row.answersId,
      seen_ids: [...row.seenIds],
      agent_addresses: [...row.agentAddresses],
      actor_kind: row.actorKind,
      actor_id: row.actorId,
      person_id: row.personId,
      editor_id: row.editorId,
      editor_ids: [...row.editorIds],
      send_key: row.sendKey,
      message_id: row.messageId,
      way: row.way,
      server_sha256: row.serverSha256,
      mime: row.mime,
      contents: row.contents === null ? null : JSON.stringify(row.contents),
      mime_sha256: row.mimeSha256,
      envelope: JSON.stringify(row.envelope),
      envelope_sha256: row.envelopeSha256,
      subject: row.subject,
      agent_says: row.agentSays ?? null,
      first_to: JSON.stringify(row.firstTo),
      facts: JSON.stringify(row.facts),
      decision: JSON.stringify(row.decision),
      policy_version: row.policyVersion,
      needs: row.needs,
      is_small: row.isSmall,
      status: row.status,
      asked_at: row.askedAt,
      expires_at: row.expiresAt,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'draft_id'])
        .where('status', 'in', [...UNDER_WAY])
        .doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  return inserted ? 'done' : 'taken'
}

/** One proposal, whoever's it is: the caller says whose mailbox it must be of. */
export async function findProposal(db: Db, tenantId: TenantId, id: string): Promise<ProposalRow | undefined> {
  const row = await selectProposals(db, tenantId).where('id', '=', id).executeTakeFirst()
  return row && readProposal(row)
}

/** The same, locked until the transaction ends: two people and a worker may change it at the same time. */
export async function findProposalForChange(
  trx: Trx,
  tenantId: TenantId,
  id: string,
): Promise<ProposalRow | undefined> {
  const row = await selectProposals(trx, tenantId).where('id', '=', id).forUpdate().executeTakeFirst()
  return row && readProposal(row)
}

/** The one of a draft that is under way, locked until the transaction ends. */
export async function findProposalUnderWay(
  trx: Trx,
  tenantId: TenantId,
  draftId: string,
): Promise<ProposalRow | undefined> {
  const row = await selectProposals(trx, tenantId)
    .where('draft_id', '=', draftId)
    .where('status', 'in', [...UNDER_WAY])
    .forUpdate()
    .executeTakeFirst()
  return row && readProposal(row)
}

/** Where a proposal goes from where it stands. */
export interface ProposalChange {
  status?: ProposalStatus
  heldBy?: MemberId | null
  code?: string | null
  params?: Record<string, string>
  settledAt?: number
}

/** Write how a proposal stands; the caller holds it. @returns the proposal as it then stands */
export async function changeProposal(
  trx: Trx,
  tenantId: TenantId,
  id: ProposalId,
  to: ProposalChange,
): Promise<ProposalRow> {
  const row = await trx
    .updateTable('proposals')
    .set({
      ...(to.status !== undefined && { status: to.status }),
      ...(to.heldBy !== undefined && { held_by: to.heldBy }),
      ...(to.code !== undefined && { code: to.code }),
      ...(to.params !== undefined && { params: JSON.stringify(to.params) }),
      ...(to.settledAt !== undefined && { settled_at: to.settledAt }),
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .returning([...COLUMNS])
    .executeTakeFirstOrThrow()
  return readProposal(row)
}

export function selectProposals(db: Db, tenantId: TenantId) {
  return db
    .selectFrom('proposals')
    .select([...COLUMNS])
    .where('tenant_id', '=', tenantId)
}

type Row = Awaited<ReturnType<ReturnType<typeof selectProposals>['executeTakeFirstOrThrow']>>

export function readProposal(row: Row): ProposalRow {
  return {
    id: row.id as ProposalId,
    mailboxId: row.mailbox_id as MailboxId,
    connectionId: row.connection_id as ConnectionId,
    account: row.account,
    draftId: row.draft_id as DraftId,
    draftVersion: row.draft_version,
    kind: row.kind as DraftKind,
    threadId: row.thread_id,
    answersId: row.answers_id,
    seenIds: row.seen_ids,
    agentAddresses: row.agent_addresses,
    actorKind: row.actor_kind as ProposalRow['actorKind'],
    actorId: row.actor_id,
    personId: row.person_id as MemberId,
    editorId: row.editor_id as AuthorId,
    editorIds: row.editor_ids,
    sendKey: row.send_key,
    messageId: row.message_id,
    way: row.way as ProposalRow['way'],
    serverSha256: row.server_sha256,
    mimeSha256: row.mime_sha256,
    envelope: row.envelope,
    envelopeSha256: row.envelope_sha256,
    subject: row.subject,
    firstTo: row.first_to as unknown as Person[],
    facts: row.facts as PolicyFacts,
    decision: row.decision as unknown as PolicyDecision,
    policyVersion: row.policy_version,
    needs: row.needs as ProposalRow['needs'],
    isSmall: row.is_small,
    status: row.status as ProposalStatus,
    heldBy: row.held_by as MemberId | null,
    code: row.code,
    params: (row.params ?? {}) as Record<string, string>,
    askedAt: row.asked_at,
    expiresAt: row.expires_at,
    settledAt: row.settled_at,
  }
}
