import type { Locale } from '@letterlock/wire/primitives'
import type { ProposalRow as WireRow } from '@letterlock/wire/proposals'
import type { AuthorId, MailboxId, MemberId, TenantId } from '../../core/ids.ts'
import { problemOf } from '../../core/problem.ts'
import type { ReachedMailbox } from '../../people/reach/reach-mailbox.ts'
import { listAuthorNames } from '../../store/author-names.ts'
import { listCasesOfThreads } from '../../store/case-threads.ts'
import type { Db } from '../../store/database.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import { listOutbox, type OutboxRow } from '../../store/outbox.ts'
import type { ProposalRow } from '../../store/proposals.ts'
import { threadKey } from '../../store/search.ts'
import { listApprovers } from '../../store/verdicts.ts'
import { caseKey } from '../cases/case-key.ts'
import type { FrozenEnvelope } from '../compose/freeze.ts'
import { barredBy } from '../proposals/decide-verdict.ts'
import { mustLeaveIt } from '../proposals/must-leave-it.ts'

/** What stands beside the proposals of a list. */
interface Beside {
  reader: Reader
  locale: Locale
  mailboxes: ReadonlyMap<MailboxId, Pick<ReachedMailbox, 'reach'>>
  names: ReadonlyMap<AuthorId, string>
  approvers: Awaited<ReturnType<typeof listApprovers>>
  /** Proposals that the reader leaves to others: {@link mustLeaveIt}. */
  left: ReadonlySet<ProposalRow['id']>
  outbox: ReadonlyMap<string, OutboxRow>
  cases: ReadonlyMap<string, NonNullable<WireRow['case']>>
}

/** Proposals as a list shows them to somebody. @param mailboxes Those of the proposals, as the reader reaches them. */
export async function toWireRows(
  db: Db,
  { reader, locale, mailboxes }: Pick<Beside, 'reader' | 'locale' | 'mailboxes'>,
  rows: readonly ProposalRow[],
): Promise<WireRow[]> {
  const { tenantId } = reader
  const ids = rows.map(({ id }) => id)
  const beside: Beside = {
    ...{ reader, locale, mailboxes },
    names: await namesOf(db, tenantId, rows),
    approvers: await listApprovers(db, tenantId, ids),
    left: await listLeft(db, reader, rows),
    outbox: await listOutbox(db, tenantId, ids),
    cases: await casesOf(db, tenantId, rows),
  }
  return rows.map((row) => toWireRow(row, beside))
}

type AskedBy = Pick<ProposalRow, 'actorKind' | 'actorId' | 'personId'>

/** People and programs that asked for something, by name. */
export async function nameAskers(db: Db, tenantId: TenantId, askers: readonly AskedBy[]): Promise<WireRow['by'][]> {
  const names = await namesOf(db, tenantId, askers)
  return askers.map((one) => byWhom(one, names))
}

function namesOf(db: Db, tenantId: TenantId, askers: readonly AskedBy[]): Promise<Beside['names']> {
  const ids = askers.flatMap(({ actorId, personId }): AuthorId[] => [actorId as AuthorId, personId])
  return listAuthorNames(db, tenantId, [...new Set(ids)])
}

function toWireRow(row: ProposalRow, beside: Beside): WireRow {
  const { from, to, cc, bcc, files } = row.envelope as FrozenEnvelope
  const approvers = beside.approvers.get(row.id) ?? []
  const undoUntil = row.status === 'scheduled' ? (beside.outbox.get(row.id)?.notBefore ?? null) : null
  return {
    id: row.id,
    mailboxId: row.mailboxId,
    draftId: row.draftId,
    kind: row.kind,
    threadId: row.threadId,
    case: (row.threadId !== null && beside.cases.get(threadKey({ ...row, threadId: row.threadId }))) || null,
    from,
    subject: row.subject,
    to: row.firstTo,
    recipientCount: new Set([...to, ...cc, ...bcc]).size,
    audience: audienceOf(row),
    fileCount: files.length,
    by: byWhom(row, beside.names),
    status: isOverdue(row, beside.reader.now) ? 'expired' : row.status,
    outcome: row.decision.outcome,
    needs: row.needs,
    approved: approvers.length,
    isHeld: row.heldBy !== null,
    mayApprove: mayApprove(row, approvers, beside),
    askedAt: wireTime(row.askedAt),
    expiresAt: row.status === 'waiting' ? wireTime(row.expiresAt) : null,
    undoUntil: wireTime(undoUntil),
    undoLeftMs: undoUntil === null ? null : Math.max(0, undoUntil - beside.reader.now),
    settledAt: wireTime(row.settledAt),
  }
}

/** Whose wish it is; of a program also who answers for it. Pure. */
function byWhom({ actorKind: kind, actorId: id, personId }: AskedBy, names: Beside['names']): WireRow['by'] {
  const person = kind === 'agent' ? (names.get(personId) ?? null) : null
  return { kind, id, name: names.get(id as AuthorId) ?? '', person }
}

function mayApprove(
  row: ProposalRow,
  approvers: readonly MemberId[],
  { reader, locale, mailboxes, left }: Beside,
): WireRow['mayApprove'] {
  const reach = mailboxes.get(row.mailboxId)?.reach
  const barred = barredBy(row, reader.memberId, reader.now)
  const isApprover = reach === 'approve' || reach === 'own'
  const code =
    barred ??
    (isApprover ? undefined : ('proposal.not_approver' as const)) ??
    (left.has(row.id) ? ('proposal.own' as const) : undefined) ??
    (approvers.includes(reader.memberId) ? ('proposal.said' as const) : undefined)
  return { may: code === undefined, because: code === undefined ? null : problemOf(code, {}, locale) }
}

/** Of all recipients the furthest; whom nobody has looked at is far. Pure. */
function audienceOf({ facts }: ProposalRow): WireRow['audience'] {
  if (facts.external !== 0) return 'external'
  return facts.partners === 0 ? 'internal' : 'partner'
}

/** Nobody has come by yet to end what was not approved in its time. */
function isOverdue({ status, expiresAt }: ProposalRow, now: number): boolean {
  return status === 'waiting' && expiresAt <= now
}

async function listLeft(db: Db, reader: Reader, rows: readonly ProposalRow[]): Promise<Beside['left']> {
  const left = new Set<ProposalRow['id']>()
  for (const row of rows) {
    if (row.status === 'waiting' && (await mustLeaveIt(db, reader, row))) left.add(row.id)
  }
  return left
}

async function casesOf(db: Db, tenantId: TenantId, rows: readonly ProposalRow[]): Promise<Beside['cases']> {
  const threads = rows.flatMap(({ mailboxId, threadId }) => (threadId === null ? [] : [{ mailboxId, threadId }]))
  const found = await listCasesOfThreads(db, tenantId, threads)
  return new Map(found.map((one) => [threadKey(one), { id: one.id, key: caseKey(one.number), status: one.status }]))
}

/** Epoch milliseconds as the wire has them. */
export function wireTime(ms: number): string
export function wireTime(ms: number | null): string | null
export function wireTime(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString()
}
