import type { Kysely } from 'kysely'
import { appendAudit } from '../../audit/append.ts'
import type { AllowedAddresses } from '../../core/config.ts'
import { AppError } from '../../core/errors.ts'
import type { WebhookEndpointId } from '../../core/ids.ts'
import type { AuditEntry } from '../../store/audit-entries.ts'
import type { Database, Trx } from '../../store/database.ts'
import { type EndpointScope, findWebhookEndpoint, type WebhookEndpointRow } from '../../store/webhook-endpoints.ts'
import type { Vault } from '../../vault/vault.ts'
import { appendEvent } from '../append.ts'

/** What changing an endpoint stands on. */
export interface EndpointDeps {
  db: Kysely<Database>
  vault: Vault
  /** Where receivers may be. */
  allowed: AllowedAddresses
  now(): number
}

/** Who does something to an app's endpoints, and which of them they may see. */
export interface EndpointAsker {
  scope: EndpointScope
  by: { kind: 'member' | 'app'; id: string }
  /** For people to read. */
  name: string
}

/** One of the endpoints that somebody may see. @throws `request.not_found` another's, or none */
export async function getEndpoint(
  { db }: Pick<EndpointDeps, 'db'>,
  { scope }: Pick<EndpointAsker, 'scope'>,
  id: string,
): Promise<WebhookEndpointRow> {
  const endpoint = await findWebhookEndpoint(db, scope, id)
  if (!endpoint) throw new AppError('request.not_found')
  return endpoint
}

/** Write down what somebody did to an endpoint, and have the pages that show it ask anew. */
export async function noteEndpoint(
  trx: Trx,
  { scope, by }: Pick<EndpointAsker, 'scope' | 'by'>,
  what: {
    id: WebhookEndpointId
    action:
      | 'webhook.created'
      | 'webhook.changed'
      | 'webhook.deleted'
      | 'webhook.rotated'
      | 'webhook.redelivered'
      | 'webhook.tested'
    facts: AuditEntry['facts']
  },
  now: number,
): Promise<void> {
  const { ownerTenantId: tenantId, appId } = scope
  const { id, action, facts } = what
  await appendEvent(trx, { tenantId, memberId: null, event: { kind: 'webhook.changed', endpointId: id }, now })
  const subject = { kind: 'webhook', id }
  await appendAudit(trx, { tenantId, actor: by, action, subject, result: 'done', facts: { app: appId, ...facts }, now })
}
