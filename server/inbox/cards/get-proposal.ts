import type { Locale } from '@letterlock/wire/primitives'
import type { Proposal, ProposalRow as WireRow } from '@letterlock/wire/proposals'
import { AppError } from '../../core/errors.ts'
import type { TenantId } from '../../core/ids.ts'
import { problemOfStored } from '../../core/problem.ts'
import { type ReachedMailbox, reachMailbox } from '../../people/reach/reach-mailbox.ts'
import type { Db } from '../../store/database.ts'
import { listProposalsOfDraft } from '../../store/draft-proposals.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import { listMemberNames } from '../../store/member-names.ts'
import { findOutbox } from '../../store/outbox.ts'
import { findAgentSays } from '../../store/proposal-bytes.ts'
import { findProposal, type ProposalRow } from '../../store/proposals.ts'
import { findReceipt } from '../../store/receipts.ts'
import { listAttempts } from '../../store/send-attempts.ts'
import { listVerdicts } from '../../store/verdicts.ts'
import type { FrozenEnvelope } from '../compose/freeze.ts'
import { findAnswered } from '../drafts/find-answered.ts'
import { readRulesOf } from '../policy/rules-of.ts'
import { firstDraftOf } from './first-draft.ts'
import { knowFrozen } from './know-frozen.ts'
import { openFrozen } from './open-frozen.ts'
import { toWireRows, wireTime } from './proposal-rows.ts'

/** Of an earlier version a person compares with, not of each that there ever was. */
const EARLIER_MAX = 5
const EXCERPT_CHARS_MAX = 1_000

/**
 * All that somebody decides by, read from the bytes that leave.
 *
 * @throws `request.not_found` there is none, or its mailbox is not theirs; `mailbox.read_only` they may not work in it
 */
export async function getProposal(db: Db, reader: Reader, id: string, locale: Locale): Promise<Proposal> {
  const { proposal, mailbox } = await openProposal(db, reader, id)
  const { tenantId } = reader
  const row = await rowOf(db, reader, { proposal, mailbox }, locale)
  const read = await openFrozen(db, tenantId, proposal.id)
  return {
    ...row,
    fromName: read?.fromName ?? '',
    digests: { mime: proposal.mimeSha256, envelope: proposal.envelopeSha256 },
    ...(await knowFrozen(db, reader, { proposal, mailbox, names: new Map(read?.names) })),
    message: read?.message ?? null,
    answered: await answeredOf(db, tenantId, proposal),
    facts: proposal.facts,
    decision: proposal.decision,
    rules: await readRulesOf(db, tenantId, proposal),
    policyVersion: proposal.policyVersion,
    isSmall: proposal.isSmall,
    verdicts: await verdictsOf(db, tenantId, proposal),
    earlier: await earlierOf(db, tenantId, proposal),
    firstDraft: await firstDraftOf(db, tenantId, proposal),
    agentSays: (await findAgentSays(db, tenantId, proposal.id)) ?? null,
    ...(await sendOf(db, tenantId, proposal, locale)),
    problem: proposal.code === null ? null : problemOfStored(proposal.code, proposal.params, locale),
  }
}

/** The same as a list shows it. @throws as `getProposal` */
export async function getProposalRow(db: Db, reader: Reader, id: string, locale: Locale): Promise<WireRow> {
  return rowOf(db, reader, await openProposal(db, reader, id), locale)
}

/** A proposal for somebody who works in its mailbox. @throws as `getProposal` */
export async function openProposal(
  db: Db,
  reader: Reader,
  id: string,
): Promise<{ proposal: ProposalRow; mailbox: ReachedMailbox }> {
  const proposal = await findProposal(db, reader.tenantId, id)
  if (!proposal) throw new AppError('request.not_found')
  return { proposal, mailbox: await reachMailbox(db, reader, proposal.mailboxId, 'work') }
}

async function rowOf(
  db: Db,
  reader: Reader,
  { proposal, mailbox }: { proposal: ProposalRow; mailbox: ReachedMailbox },
  locale: Locale,
): Promise<WireRow> {
  const mailboxes = new Map([[mailbox.id, mailbox]])
  const [row] = await toWireRows(db, { reader, locale, mailboxes }, [proposal])
  if (!row) throw new AppError('request.not_found')
  return row
}

async function answeredOf(
  db: Db,
  tenantId: TenantId,
  { mailboxId, answersId }: ProposalRow,
): Promise<Proposal['answered']> {
  const found = answersId === null ? undefined : await findAnswered(db, tenantId, mailboxId, answersId)
  if (!found) return null
  const { people, at, text } = found.mail
  return { from: people.from[0] ?? null, at: wireTime(at), excerpt: text.trim().slice(0, EXCERPT_CHARS_MAX) }
}

async function verdictsOf(db: Db, tenantId: TenantId, { id }: ProposalRow): Promise<Proposal['verdicts']> {
  const verdicts = await listVerdicts(db, tenantId, id)
  const names = await listMemberNames(db, tenantId, [...new Set(verdicts.map(({ memberId }) => memberId))])
  return verdicts.map(({ memberId, verdict, reason, note, at }) => {
    const by = { id: memberId, name: names.get(memberId) ?? '' }
    return { by, verdict, reason, note, at: wireTime(at) }
  })
}

async function earlierOf(db: Db, tenantId: TenantId, { id, draftId }: ProposalRow): Promise<Proposal['earlier']> {
  const rows = await listProposalsOfDraft(db, tenantId, { draftId, except: id, limit: EARLIER_MAX })
  const earlier: Proposal['earlier'] = []
  for (const row of rows) {
    const read = await openFrozen(db, tenantId, row.id)
    const { status, subject, envelope } = row
    const from = { name: read?.fromName ?? '', address: (envelope as FrozenEnvelope).from }
    const text = read?.message.text ?? null
    earlier.push({ id: row.id, status, from, subject, askedAt: wireTime(row.askedAt), text })
  }
  return earlier
}

type OfSend = Pick<Proposal, 'attempts' | 'looks' | 'looksAgainAt' | 'receipt'>

async function sendOf(db: Db, tenantId: TenantId, { id }: ProposalRow, locale: Locale): Promise<OfSend> {
  const outbox = await findOutbox(db, tenantId, id)
  const attempts = await listAttempts(db, tenantId, id)
  const receipt = await findReceipt(db, tenantId, id)
  return {
    attempts: attempts.map(({ beganAt, outcome, code }) => {
      return { at: wireTime(beganAt), outcome, problem: code === null ? null : problemOfStored(code, {}, locale) }
    }),
    looks: outbox?.looks ?? 0,
    looksAgainAt: wireTime(outbox?.lookAt ?? null),
    receipt: receipt
      ? {
          foundBy: receipt.foundBy,
          remoteId: receipt.remoteId,
          threadId: receipt.threadId,
          messageId: receipt.messageId,
          at: wireTime(receipt.acceptedAt),
          comparedAt: wireTime(receipt.comparedAt),
          differs: receipt.differs,
          copiedAt: wireTime(receipt.copiedAt),
        }
      : null,
  }
}
