import type { Kysely } from 'kysely'
import { newAgentToken } from '../../server/agents/agent-token.ts'
import { type MailboxId, type MemberId, newId, type TenantId } from '../../server/core/ids.ts'
import { insertAgent, setAgentMailboxes } from '../../server/store/agents.ts'
import type { Database } from '../../server/store/database.ts'
import { inTransaction } from '../../server/store/transaction.ts'

/** An agent of somebody's that works in a mailbox of theirs, with its token. */
export async function furnishAgent(
  db: Kysely<Database>,
  { tenantId, memberId, mailboxId }: { tenantId: TenantId; memberId: MemberId; mailboxId: MailboxId },
) {
  const now = Date.now()
  const agentId = newId('agt', now)
  const { token, hash: tokenHash, hint } = newAgentToken(tenantId)
  await inTransaction(db, async (trx) => {
    await insertAgent(trx, tenantId, { id: agentId, memberId, name: 'Helper', trust: 'trusted', hint, tokenHash, now })
    await setAgentMailboxes(trx, tenantId, agentId, [mailboxId])
  })
  return { agentId, token: token.reveal() }
}
