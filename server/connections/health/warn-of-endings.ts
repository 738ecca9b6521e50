import type { Kysely } from 'kysely'
import { appendAudit } from '../../audit/append.ts'
import { newId } from '../../core/ids.ts'
import { appendEvent } from '../../events/append.ts'
import type { Database, Trx } from '../../store/database.ts'
import { type EndingConsent, takeEndingConsents } from '../../store/health-checks.ts'
import { insertNotice } from '../../store/notices.ts'
import { inTransaction } from '../../store/transaction.ts'
import { tellConnection } from '../tell-connection.ts'

/** Of the seven days that a consent lives under an app in testing; a person may be away for a weekend. */
const WARN_MS = 3 * 86_400_000
/** Google ends a refresh token that nobody has used for six months; ours are used hourly, unless they are paused. */
const IDLE_MS = 182 * 86_400_000
const BATCH = 200

/**
 * Tell of consents that end soon, once for each end: the person on the page and by mail, and the app.
 *
 * @param issuer The far side's, whose rule on idle tokens it is.
 * @param now Epoch milliseconds.
 * @see https://developers.google.com/identity/protocols/oauth2#expiration (read 2026-09)
 */
export async function warnOfEndings(
  db: Kysely<Database>,
  issuer: string,
  now: number,
  signal: AbortSignal,
): Promise<number> {
  const idle = { issuer, lastsMs: IDLE_MS }
  for (let warned = 0; ; ) {
    signal.throwIfAborted()
    const taken = await inTransaction(db, async (trx) => {
      const ending = await takeEndingConsents(trx, { now, before: now + WARN_MS, idle, limit: BATCH })
      for (const one of ending) await warn(trx, one, now)
      return ending.length
    })
    warned += taken
    if (taken < BATCH) return warned
  }
}

async function warn(trx: Trx, { tenantId, id, memberId, endsAt }: EndingConsent, now: number): Promise<void> {
  await insertNotice(trx, tenantId, {
    id: newId('ntc', now),
    memberId,
    connectionId: id,
    kind: 'connection.expiring',
    reasonCode: null,
    reasonParams: {},
    at: now,
    overAt: endsAt,
    mailDueAt: now,
  })
  await appendEvent(trx, { tenantId, memberId, event: { kind: 'notices.changed' }, now })
  await tellConnection(trx, tenantId, { type: 'connection.expiring', connectionId: id, now })
  await appendAudit(trx, {
    tenantId,
    actor: { kind: 'system', id: 'check' },
    action: 'connection.expiring',
    subject: { kind: 'connection', id },
    result: 'done',
    facts: { endsAt: new Date(endsAt).toISOString() },
    now,
  })
}
