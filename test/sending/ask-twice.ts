import { newId } from '../../server/core/ids.ts'
import { DEFAULT_POLICY } from '../../server/inbox/policy/default-policy.ts'
import { requestSend } from '../../server/inbox/sending/request-send.ts'
import { insertDraft } from '../../server/store/drafts.ts'
import { insertPolicyVersion } from '../../server/store/policy-versions.ts'
import type { ProposalRow } from '../../server/store/proposals.ts'
import type { SendingWorld } from './sending-world.ts'

/** A mail that was asked for, and what puts back what was changed for it. */
export interface AskedFor {
  mail: ProposalRow
  restore(): Promise<void>
}

/**
 * Have somebody ask for one draft twice at the same moment, as two clicks and two windows do, where their own yes is enough.
 *
 * @throws when two mails come of it
 */
export async function askTwice(world: SendingWorld, subject: string): Promise<AskedFor> {
  const { sender, box, tenantId, memberId, mailboxId } = world
  const { db } = world.database
  const now = box.now()
  const draftId = newId('drf', now)
  const to = [{ name: 'Ben', address: 'ben@elsewhere.example' }]
  const document = { ...DEFAULT_POLICY, restrictions: [] }
  const version = { version: 1, document, note: '', way: 'alone', byId: memberId, agreedById: null, at: now } as const
  await sender.transact(async (trx) => {
    await insertPolicyVersion(trx, tenantId, version)
    await insertDraft(trx, tenantId, {
      ...{ id: draftId, mailboxId, kind: 'new', threadId: null, answersId: null, inReplyTo: null },
      content: { to, cc: [], bcc: [], subject, text: 'See you on Friday.', html: null },
      ...{ references: [], seenIds: [], authorId: memberId, lockedUntil: now, now },
    })
  })
  const person = {
    tenantId,
    tenantName: 'Nordwind',
    memberId,
    identityId: null,
    email: world.account.email,
    name: 'Ana',
  }
  const session = {
    ...person,
    id: newId('ses', now),
    role: 'member',
    locale: null,
    expiresAt: now,
    lastSeenAt: now,
  } as const
  const deps = { db, queue: sender.queue, now: () => box.now() }
  const ask = () => requestSend(deps, { kind: 'human', session }, { draftId, expectedVersion: 1 })
  const answers = await Promise.all([ask(), ask()])
  const ids = answers.flatMap((answer) => (answer.decision === 'allowed' ? [answer.proposalId] : []))
  const [id, other] = ids
  if (!id || id !== other) throw new Error(`two clicks ended as ${JSON.stringify(answers)}`)
  return {
    mail: (await world.written(id)).proposal,
    restore: async () => {
      await db.deleteFrom('policy_versions').where('tenant_id', '=', tenantId).execute()
    },
  }
}
