import type { Kysely } from 'kysely'
import { appendAudit } from '../audit/append.ts'
import { AppError } from '../core/errors.ts'
import { voidOfAgent } from '../inbox/proposals/void-of-agent.ts'
import { callOffInvitations } from '../people/invitations/revoke.ts'
import { CALL_OFFS, type CallOff, type Ended, type Leaver, leave } from '../people/members/leave.ts'
import { handOver, listShared, takeAllShares } from '../people/reach/hand-over.ts'
import { endAgentsOf } from '../store/agents.ts'
import type { Database, Trx } from '../store/database.ts'
import type { SessionRow } from '../store/sessions.ts'
import { CONNECTIONS_AT_ONCE, restConnections } from './rest-connections.ts'

export interface LeftWith extends Ended {
  /** Connections that were paused; only their owner lets them work again, once they are back. */
  connections: number
  /** Shared mailboxes that somebody took over. */
  handedOver: number
}

/**
 * Make somebody leave, with all that waits for them, in one transaction: nobody signs in as them, nothing is asked of a
 * provider in their name, what they shared is somebody else's, and what others shared with them is theirs no more.
 *
 * @param callOffs What else waits for them, by whoever holds it.
 * @param wish.sharedTo Who takes over the mailboxes that they share.
 * @param now Epoch milliseconds.
 * @throws what `leave` and `handOver` throw
 * @throws `member.shares_mailboxes` they share some, and nobody was named to take them over
 */
export async function leaveOrganisation(
  { db, callOffs }: { db: Kysely<Database>; callOffs: readonly CallOff[] },
  who: SessionRow,
  id: string,
  wish: { sharedTo: string | undefined },
  now: number,
): Promise<LeftWith> {
  const also = { connections: 0, handedOver: 0 }
  const ended = await leave(
    db,
    who,
    id,
    [
      ...CALL_OFFS,
      ...callOffs,
      callOffInvitations,
      async (trx, { tenantId, memberId }) => takeAllShares(trx, tenantId, memberId),
      (trx, leaver) => endAgents(trx, who, leaver),
      async (trx, leaver) => {
        also.handedOver = await handOverAll(trx, who, leaver, wish.sharedTo)
        return 0
      },
      async (trx, leaver) => {
        also.connections = await restAll(trx, who, leaver)
        return 0
      },
    ],
    now,
  )
  return { ...ended, ...also }
}

/** Nobody answers for them any more; should their person return, they make others. */
async function endAgents(trx: Trx, { memberId: by }: SessionRow, { tenantId, memberId, now }: Leaver): Promise<number> {
  const ended = await endAgentsOf(trx, tenantId, memberId, now)
  for (const id of ended) {
    await voidOfAgent(trx, tenantId, id, { by, now })
    await appendAudit(trx, {
      ...{ tenantId, actor: { kind: 'member', id: by }, action: 'agent.ended', subject: { kind: 'agent', id } },
      ...{ result: 'done', facts: { because: 'member.left' }, now },
    })
  }
  return ended.length
}

async function handOverAll(
  trx: Trx,
  { memberId: by }: SessionRow,
  { tenantId, memberId, now }: Leaver,
  to: string | undefined,
): Promise<number> {
  const shared = await listShared(trx, tenantId, memberId)
  if (shared.length === 0) return 0
  if (to === undefined) {
    throw new AppError('member.shares_mailboxes', undefined, { params: { count: String(shared.length) } })
  }
  for (const { id } of shared) await handOver(trx, tenantId, id, { from: memberId, to, by, now })
  return shared.length
}

async function restAll(
  trx: Trx,
  { memberId: by }: SessionRow,
  { tenantId, memberId, name, now }: Leaver,
): Promise<number> {
  const reason = { code: 'connection.owner_left', params: { who: name } } as const
  const rest = { memberId, by: { kind: 'member', id: by }, reason, now } as const
  let [paused, all] = [0, 0]
  do {
    paused = await restConnections(trx, tenantId, rest)
    all += paused
  } while (paused === CONNECTIONS_AT_ONCE)
  return all
}
