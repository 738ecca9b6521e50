import type { AgentTrust, ChangeAgent } from '@letterlock/wire/agents'
import type { Kysely } from 'kysely'
import { AppError } from '../core/errors.ts'
import type { MailboxId } from '../core/ids.ts'
import { proveOneself } from '../people/prove-oneself.ts'
import { type ActingAgent, listAgentMailboxes, changeAgent as saveAgent, setAgentMailboxes } from '../store/agents.ts'
import type { Database, Trx } from '../store/database.ts'
import type { SessionRow } from '../store/sessions.ts'
import { inTransaction } from '../store/transaction.ts'
import { isTrustedFurther, trustAfterGiving } from './decide-agent.ts'
import { requireWorkable } from './make-agent.ts'
import { noteAgent } from './note-agent.ts'
import { holdForDeed, openAgent } from './open-agent.ts'

/** From what trust an agent came, and to what. */
type Trusted = { from: AgentTrust; to: AgentTrust }

/**
 * Change what an agent is called, where it works, or how far it is trusted: all of what is asked for, or nothing. With a
 * mailbox that it had not before it is trusted no further than a new one.
 *
 * @param now Epoch milliseconds.
 * @throws `request.not_found` there is none, or it is not theirs to see; `mailbox.read_only`
 * @throws `agent.person_only`, `agent.caretaker_raises`, `agent.own_trust`, `agent.ended`
 * @throws `agent.prove_yourself` nobody else could raise it: one's own password, or having just signed in, stands in for them
 */
export async function changeAgent(
  db: Kysely<Database>,
  who: SessionRow,
  id: string,
  { password, ...wish }: ChangeAgent,
  now: number,
): Promise<void> {
  const hasProved = await provesForOwn(db, who, id, { password, ...wish }, now)
  await inTransaction(db, async (trx) => {
    const isRewritten = wish.name !== undefined || wish.mailboxIds !== undefined
    const { changed, lowered } = isRewritten ? await rewrite(trx, who, id, wish, now) : { changed: [] }
    const trusted = wish.trust === undefined ? undefined : await trust(trx, who, id, { to: wish.trust, hasProved })
    const what = [...changed, ...(lowered || trusted ? ['trust'] : [])]
    if (what.length === 0) return
    const facts = { what: what.join(' '), ...lowered, ...trusted }
    const agent = await holdForDeed(trx, who, id, 'pause')
    await noteAgent(trx, who, { id: agent.id, action: 'agent.changed', facts, now })
  })
}

/** A password is hashed before the transaction, which holds a connection; and only where it could be needed. */
async function provesForOwn(
  db: Kysely<Database>,
  who: SessionRow,
  id: string,
  { trust: wished, mailboxIds, password }: ChangeAgent,
  now: number,
): Promise<boolean> {
  if (wished === undefined) return false
  const agent = await openAgent(db, who, id)
  const from = mailboxIds === undefined ? agent.trust : 'untrusted'
  if (agent.memberId !== who.memberId || !isTrustedFurther(wished, from)) return false
  return (await proveOneself(db, who, password, now)) === 'proved'
}

async function rewrite(
  trx: Trx,
  who: SessionRow,
  id: string,
  wish: ChangeAgent,
  now: number,
): Promise<{ changed: string[]; lowered?: Trusted }> {
  const agent = await holdForDeed(trx, who, id, 'change')
  const { name, mailboxIds } = wish
  if (name !== undefined) await saveAgent(trx, who.tenantId, agent.id, { name })
  const lowered = mailboxIds && (await giveOthers(trx, who, agent, await requireWorkable(trx, who, mailboxIds, now)))
  const changed = [...(name === undefined ? [] : ['name']), ...(mailboxIds === undefined ? [] : ['mailboxes'])]
  return { changed, ...(lowered && { lowered }) }
}

/** @returns from what trust to what it fell */
async function giveOthers(
  trx: Trx,
  { tenantId }: SessionRow,
  { id, trust: from }: ActingAgent,
  after: readonly MailboxId[],
): Promise<Trusted | undefined> {
  const before = (await listAgentMailboxes(trx, tenantId, [id])).map((mailbox) => mailbox.id)
  await setAgentMailboxes(trx, tenantId, id, after)
  const to = trustAfterGiving(from, { before, after })
  if (to === from) return undefined
  await saveAgent(trx, tenantId, id, { trust: to })
  return { from, to }
}

async function trust(
  trx: Trx,
  who: SessionRow,
  id: string,
  { to, hasProved }: { to: ActingAgent['trust']; hasProved: boolean },
): Promise<Trusted | undefined> {
  const { trust: from, memberId, id: agentId } = await holdForDeed(trx, who, id, 'pause')
  if (from === to) return undefined
  if (isTrustedFurther(to, from)) {
    await holdForDeed(trx, who, id, 'raise')
    if (memberId === who.memberId && !hasProved) throw new AppError('agent.prove_yourself')
  }
  await saveAgent(trx, who.tenantId, agentId, { trust: to })
  return { from, to }
}
