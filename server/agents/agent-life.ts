import type { Kysely } from 'kysely'
import type { Secret } from '../core/secret.ts'
import { voidOfAgent } from '../inbox/proposals/void-of-agent.ts'
import { changeAgent } from '../store/agents.ts'
import type { Database } from '../store/database.ts'
import type { SessionRow } from '../store/sessions.ts'
import { inTransaction } from '../store/transaction.ts'
import { newAgentToken } from './agent-token.ts'
import { pausesAnew } from './decide-agent.ts'
import { noteAgent } from './note-agent.ts'
import { holdForDeed } from './open-agent.ts'

/**
 * Give an agent of one's own another token; the one before opens nothing from then on.
 *
 * @param now Epoch milliseconds.
 * @throws `request.not_found`, `agent.person_only`, `agent.ended`
 */
export async function replaceToken(db: Kysely<Database>, who: SessionRow, id: string, now: number): Promise<Secret> {
  return inTransaction(db, async (trx) => {
    const agent = await holdForDeed(trx, who, id, 'change')
    const { token, hash, hint } = newAgentToken(who.tenantId)
    await changeAgent(trx, who.tenantId, agent.id, { token: { hash, hint, at: now } })
    await noteAgent(trx, who, { id: agent.id, action: 'agent.token_replaced', facts: { hint }, now })
    return token
  })
}

/**
 * Pause an agent: it reaches nothing until it is resumed, and what it has asked for ends unsent. Twice is as once; what its
 * person has paused somebody who looks after the organisation pauses, too, and then resumes.
 *
 * @param now Epoch milliseconds.
 * @throws `request.not_found`, `agent.ended`
 */
export async function pauseAgent(db: Kysely<Database>, who: SessionRow, id: string, now: number): Promise<void> {
  await inTransaction(db, async (trx) => {
    const agent = await holdForDeed(trx, who, id, 'pause')
    if (!pausesAnew(agent, who)) return
    await changeAgent(trx, who.tenantId, agent.id, { paused: { at: now, by: who.memberId } })
    await voidOfAgent(trx, who.tenantId, agent.id, { by: who.memberId, now })
    await noteAgent(trx, who, { id: agent.id, action: 'agent.paused', now })
  })
}

/**
 * Let an agent work again. Twice is as once.
 *
 * @param now Epoch milliseconds.
 * @throws `request.not_found`, `agent.ended`, `agent.paused_by_another`
 */
export async function resumeAgent(db: Kysely<Database>, who: SessionRow, id: string, now: number): Promise<void> {
  await inTransaction(db, async (trx) => {
    const agent = await holdForDeed(trx, who, id, 'resume')
    if (agent.pausedAt === null) return
    await changeAgent(trx, who.tenantId, agent.id, { paused: null })
    await noteAgent(trx, who, { id: agent.id, action: 'agent.resumed', now })
  })
}

/**
 * End an agent for good. What it has asked for ends unsent; its drafts stay, under its name.
 *
 * @param now Epoch milliseconds.
 * @throws `request.not_found`, `agent.ended`
 */
export async function endAgent(db: Kysely<Database>, who: SessionRow, id: string, now: number): Promise<void> {
  await inTransaction(db, async (trx) => {
    const agent = await holdForDeed(trx, who, id, 'end')
    await changeAgent(trx, who.tenantId, agent.id, { endedAt: now })
    await voidOfAgent(trx, who.tenantId, agent.id, { by: who.memberId, now })
    await noteAgent(trx, who, { id: agent.id, action: 'agent.ended', now })
  })
}
