import type { Kysely } from 'kysely'
import { type ConnectionId, type MailboxId, type MemberId, newId, type TenantId } from '../../server/core/ids.ts'
import { hashEnvelope, hashMime } from '../../server/inbox/compose/freeze.ts'
import type { Database } from '../../server/store/database.ts'
import { insertProposal } from '../../server/store/proposals.ts'
import { inTransaction } from '../../server/store/transaction.ts'

const MIME = Buffer.from('From: a@mail.example\r\nTo: b@elsewhere.example\r\nSubject: Offer\r\n\r\nDear\r\n')
const NOWHERE = '0'.repeat(32)

/** What somebody's agent wants sent from a mailbox, and that waits for a person. */
export async function furnishProposal(
  db: Kysely<Database>,
  of: { tenantId: TenantId; memberId: MemberId; connectionId: ConnectionId; mailboxId: MailboxId },
) {
  const { tenantId, memberId, connectionId, mailboxId } = of
  const now = Date.now()
  const proposalId = newId('prp', now)
  const nobody = { replyTo: [], cc: [], bcc: [], files: [], threadId: null, inReplyTo: null }
  const envelope = { ...nobody, mailboxId, from: 'a@mail.example', to: ['b@elsewhere.example'] }
  await inTransaction(db, (trx) =>
    insertProposal(trx, tenantId, {
      ...{ id: proposalId, mailboxId, connectionId, account: 'a@mail.example', way: 'gmail' },
      ...{ draftId: newId('drf', now), draftVersion: 1, kind: 'new', threadId: null, answersId: null },
      ...{
        seenIds: [],
        agentAddresses: [],
        // Whoever is told what becomes of it.
        personId: memberId,
        actorKind: 'agent',
        actorId: 'agent',
        editorId: `mem_${NOWHERE}` as MemberId,
      },
      ...{ editorIds: [], serverSha256: null, contents: null },
      ...{ sendKey: proposalId, messageId: `${proposalId}@mail.example`, mime: MIME, mimeSha256: hashMime(MIME) },
      ...{ envelope, envelopeSha256: hashEnvelope(envelope), subject: 'Offer', firstTo: [], facts: {} },
      decision: { outcome: 'approve_1', isHeld: false, bounds: [], allowances: [], restrictions: [] },
      ...{ policyVersion: 0, needs: 1, isSmall: false, status: 'waiting', askedAt: now, expiresAt: now + 3_600_000 },
    }),
  )
  return { proposalId }
}

/** A word about it, over the very bytes. */
export function holdIt(mailboxId: string): object {
  const nobody = { replyTo: [], cc: [], bcc: [], files: [], threadId: null, inReplyTo: null }
  const envelope = { ...nobody, mailboxId, from: 'a@mail.example', to: ['b@elsewhere.example'] }
  return { verdict: 'hold', digests: { mime: hashMime(MIME), envelope: hashEnvelope(envelope) } }
}
