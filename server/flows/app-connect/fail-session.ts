import type { AppError } from '../../core/errors.ts'
import type { ConnectSessionId, TenantId } from '../../core/ids.ts'
import { problemOf } from '../../core/problem.ts'
import { tellApp } from '../../events/webhooks/tell-app.ts'
import { endAppConnectSession, findAppConnectSession } from '../../store/app-connect-sessions.ts'
import type { Trx } from '../../store/database.ts'
import { findSessionNames } from '../../store/session-names.ts'

/** Write down how an app's attempt failed, and tell the app. One that has ended already stays as it was. */
export async function failAppSession(
  trx: Trx,
  tenantId: TenantId,
  id: ConnectSessionId,
  { code, params }: AppError,
  now: number,
): Promise<'ended' | 'ended_before'> {
  const end = { status: 'failed', errorCode: code, errorParams: params } as const
  if ((await endAppConnectSession(trx, tenantId, id, end)) === 'ended_before') return 'ended_before'
  await tellApp(trx, {
    tenantId,
    type: 'connect_session.failed',
    async data() {
      const session = await findAppConnectSession(trx, tenantId, id)
      const names = session && (await findSessionNames(trx, tenantId, session.memberId))
      if (!names) return undefined
      const { tenantId: organisation, userId } = names
      return { connectSessionId: id, tenantId: organisation, userId, error: problemOf(code, params, 'en') }
    },
    now,
  })
  return 'ended'
}
