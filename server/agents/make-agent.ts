import { AGENTS_MAX, type MakeAgent } from '@letterlock/wire/agents'
import type { Kysely } from 'kysely'
import { AppError } from '../core/errors.ts'
import { type AgentId, type MailboxId, newId } from '../core/ids.ts'
import type { Secret } from '../core/secret.ts'
import { reachMailbox } from '../people/reach/reach-mailbox.ts'
import { countAgents, insertAgent, setAgentMailboxes } from '../store/agents.ts'
import type { Database, Trx } from '../store/database.ts'
import { holdMember } from '../store/memberships.ts'
import type { SessionRow } from '../store/sessions.ts'
import { inTransaction } from '../store/transaction.ts'
import { newAgentToken } from './agent-token.ts'
import { noteAgent } from './note-agent.ts'

/**
 * Make an agent that works for whoever asks. It begins as untrusted, whoever they are.
 *
 * @param now Epoch milliseconds.
 * @returns the token, which nobody can ask for again
 * @throws `request.not_found`, `mailbox.read_only` a mailbox is not theirs to work in
 * @throws `agent.too_many`
 */
export async function makeAgent(
  db: Kysely<Database>,
  who: SessionRow,
  { name, mailboxIds }: MakeAgent,
  now: number,
): Promise<{ id: AgentId; token: Secret }> {
  const { tenantId, memberId } = who
  return inTransaction(db, async (trx) => {
    // Whoever makes them leave waits, and then finds this one, too.
    if ((await holdMember(trx, who)) === 'left') throw new AppError('session.required')
    if ((await countAgents(trx, tenantId, memberId)) >= AGENTS_MAX) {
      throw new AppError('agent.too_many', undefined, { params: { most: `${AGENTS_MAX}` } })
    }
    const given = await requireWorkable(trx, who, mailboxIds, now)
    const id = newId('agt', now)
    const { token, hash: tokenHash, hint } = newAgentToken(tenantId)
    await insertAgent(trx, tenantId, { id, memberId, name, trust: 'untrusted', hint, tokenHash, now })
    await setAgentMailboxes(trx, tenantId, id, given)
    await noteAgent(trx, who, {
      id,
      action: 'agent.made',
      facts: { name, hint, mailboxes: given.length },
      now,
    })
    return { id, token }
  })
}

/** Mailboxes that somebody may work in now, each once. @throws `request.not_found`, `mailbox.read_only` of any other */
export async function requireWorkable(
  trx: Trx,
  { tenantId, memberId }: SessionRow,
  mailboxIds: readonly string[],
  now: number,
): Promise<MailboxId[]> {
  const reached: MailboxId[] = []
  for (const id of new Set(mailboxIds)) {
    reached.push((await reachMailbox(trx, { tenantId, memberId, now }, id, 'work')).id)
  }
  return reached
}
