import type { Kysely } from 'kysely'
import { appendAudit } from '../../audit/append.ts'
import { isError } from '../../core/errors.ts'
import type { TenantId, WebhookEndpointId } from '../../core/ids.ts'
import type { Database, Trx } from '../../store/database.ts'
import { inTransaction } from '../../store/transaction.ts'
import { listDueDeliveries, noteTry, type WebhookDeliveryRow } from '../../store/webhook-deliveries.ts'
import {
  findEndpointForDelivery,
  noteEndpointResult,
  setEndpointStatus,
  type WebhookEndpointRow,
} from '../../store/webhook-endpoints.ts'
import type { GuardedFetch } from '../../transport/egress/guarded-fetch.ts'
import { sendWebhook } from '../../transport/webhook/send-webhook.ts'
import type { Vault } from '../../vault/vault.ts'
import { appendEvent } from '../append.ts'
import { decideAfterTry, decideEndpoint } from './decide-after-try.ts'
import { type EndpointSecrets, openSecrets, validSecrets } from './secrets.ts'

/** Messages under way to one endpoint: a small receiver is not run over, a slow one still gets some fifteen a minute. */
const AT_ONCE = 4
/** Then endpoints that wait have their turn: a receiver that hangs holds nobody up for longer. */
const TURN_MS = 60_000

export interface DeliverDeps {
  db: Kysely<Database>
  vault: Vault
  /** Guarded, with a deadline: addresses are named by strangers. */
  fetch: GuardedFetch
  now(): number
  random(): number
}

/**
 * Send an endpoint what is due for it, a few at a time, until nothing is or its turn is over.
 *
 * A message goes out before its try is noted. Whoever dies between the two leaves it due, and it is sent once more
 * under the same id: at least once, never lost.
 *
 * @returns `again` when more is due and others should have their turn first
 */
export async function deliverDue(
  deps: DeliverDeps,
  { tenantId, endpointId }: { tenantId: TenantId; endpointId: WebhookEndpointId },
  signal: AbortSignal,
): Promise<'done' | 'again'> {
  const endAt = deps.now() + TURN_MS
  while (!signal.aborted && deps.now() < endAt) {
    const endpoint = await findEndpointForDelivery(deps.db, tenantId, endpointId)
    if (endpoint?.status !== 'active') return 'done'
    const secrets = await openSecrets(deps.vault, tenantId, endpointId, endpoint).catch(lostOr)
    if (secrets === 'lost') {
      await inTransaction(deps.db, (trx) => end(trx, endpoint, 'vault.unreadable', deps.now()))
      return 'done'
    }
    const due = await listDueDeliveries(deps.db, tenantId, endpointId, { now: deps.now(), limit: AT_ONCE })
    if (due.length === 0) return 'done'
    const tries = due.map((delivery) => tryOne(deps, endpoint, delivery, { secrets, signal }))
    for (const tried of await Promise.allSettled(tries)) if (tried.status === 'rejected') throw tried.reason
  }
  return 'again'
}

async function tryOne(
  deps: DeliverDeps,
  endpoint: WebhookEndpointRow,
  delivery: WebhookDeliveryRow,
  { secrets, signal }: { secrets: EndpointSecrets; signal: AbortSignal },
): Promise<void> {
  const at = deps.now()
  const message = { id: delivery.messageId, body: delivery.body }
  const sent = await sendWebhook(deps.fetch, {
    url: endpoint.url,
    message,
    secrets: validSecrets(secrets, at),
    now: at,
    signal,
  })
  const now = deps.now()
  const after = decideAfterTry(sent, delivery, now, deps.random())
  const tried = {
    at,
    ms: Math.max(0, now - at),
    status: sent.status,
    errorCode: sent.error?.code ?? null,
    errorParams: sent.error?.params ?? {},
    answer: sent.answer,
  }
  await inTransaction(deps.db, async (trx) => {
    const place = { endpointId: endpoint.id, messageId: delivery.messageId }
    const { tenantId } = endpoint
    await noteTry(trx, tenantId, place, {
      tried,
      status: after.status,
      dueAt: after.status === 'waiting' ? after.dueAt : now,
    })
    const result = sent.is === 'delivered' ? 'delivered' : 'failed'
    const failingSince = await noteEndpointResult(trx, tenantId, endpoint.id, { result, now })
    const why = decideEndpoint(sent.is, failingSince, now)
    if (why !== 'goes_on') await end(trx, endpoint, why, now)
  })
}

/** Stop sending where it is of no use, and tell its developers. */
async function end(
  trx: Trx,
  { id, tenantId, url }: WebhookEndpointRow,
  why: 'webhook.gone' | 'webhook.dead' | 'vault.unreadable',
  now: number,
): Promise<void> {
  if ((await setEndpointStatus(trx, tenantId, id, { status: 'dead', reasonCode: why, now })) === 'unchanged') return
  await appendEvent(trx, { tenantId, memberId: null, event: { kind: 'webhook.changed', endpointId: id }, now })
  await appendAudit(trx, {
    tenantId,
    actor: { kind: 'system', id: 'webhooks' },
    action: 'webhook.ended',
    subject: { kind: 'webhook', id },
    result: why,
    facts: { host: new URL(url).host },
    now,
  })
}

/** Secrets that no longer open sign nothing; new ones must be made. */
function lostOr(error: unknown): 'lost' {
  if (isError(error, 'vault.unreadable')) return 'lost'
  throw error
}
