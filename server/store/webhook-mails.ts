import type { Locale } from '@letterlock/wire/primitives'
import { sql } from 'kysely'
import type { TenantId, WebhookEndpointId } from '../core/ids.ts'
import type { Db } from './database.ts'

/** An endpoint whose end is to be mailed, with whom to. */
export interface DueEndpointMail {
  tenantId: TenantId
  endpointId: WebhookEndpointId
  appId: string
  appName: string
  url: string
  /** When it ended, epoch milliseconds. */
  endedAt: number
  reasonCode: string
  reasonParams: Record<string, string>
  /** Of the owner of the organisation that the app belongs to; null where nobody is to be mailed. */
  email: string | null
  name: string
  locale: Locale | null
  /** How often it was tried before. */
  tries: number
}

/** Endpoints in all tenants whose end is to be mailed now, the longest due first. */
export async function listDueEndpointMails(db: Db, now: number, limit: number): Promise<DueEndpointMail[]> {
  const { rows } = await sql<DueEndpointMail>`
    select hook.tenant_id as "tenantId", hook.id as "endpointId", apps.id as "appId", apps.name as "appName",
      hook.url, hook.status_at as "endedAt", coalesce(hook.reason_code, '') as "reasonCode", hook.reason_params as "reasonParams",
      case when owner.notice_mail then owner.email end as email,
      coalesce(owner.name, '') as name, owner.locale, hook.mail_tries as tries
    from webhook_endpoints hook
    join apps on apps.id = hook.app_id
    left join lateral (
      select email, name, locale, notice_mail from members
      where tenant_id = hook.tenant_id and role = 'owner' and identity_id is not null
      order by created_at, id limit 1
    ) owner on true
    where hook.mail_due_at <= ${now}
    order by hook.mail_due_at
    limit ${limit}`.execute(db)
  return rows
}

/** Try again then, or not at all. */
export async function setEndpointMail(
  db: Db,
  tenantId: TenantId,
  id: WebhookEndpointId,
  mail: { dueAt: number | null; tries: number },
): Promise<void> {
  await db
    .updateTable('webhook_endpoints')
    .set({ mail_due_at: mail.dueAt, mail_tries: mail.tries })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute()
}
