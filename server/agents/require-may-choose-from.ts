import { AppError } from '../core/errors.ts'
import { decideAgentFrom } from '../inbox/policy/decide-agent-from.ts'
import { findPolicy } from '../inbox/policy/read-policy.ts'
import type { Db } from '../store/database.ts'
import type { MailboxRow } from '../store/mailboxes.ts'
import { addressKey } from '../sync/normalise/addresses.ts'
import type { AgentCaller } from './who-acts.ts'

/**
 * Let an agent put an address under From: the mailbox's own, what stands there, or any that the policy lets it. It is asked
 * here and not only when the agent wants it sent, for a person may send what an agent wrote.
 *
 * @param chosen.stands What stands there, where it is another than the mailbox's own.
 * @throws `agent.other_from`
 */
export async function requireMayChooseFrom(
  db: Db,
  { tenantId, id, trust, role }: AgentCaller,
  mailbox: Pick<MailboxRow, 'id' | 'kind' | 'address'>,
  chosen: { from: string | undefined; stands: string | undefined },
): Promise<void> {
  const { from = mailbox.address, stands = mailbox.address } = chosen
  if ([mailbox.address, stands].some((address) => addressKey(address) === addressKey(from))) return
  const { document } = await findPolicy(db, tenantId)
  const facts = { actorId: id, trust, role, onBehalf: true, attended: false }
  const place = { mailboxId: mailbox.id, shared: mailbox.kind === 'shared' }
  if (decideAgentFrom(document, { ...facts, ...place }) === 'denied') throw new AppError('agent.other_from')
}
