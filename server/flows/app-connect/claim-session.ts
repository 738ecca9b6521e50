import type { ClaimConnectSession } from '@letterlock/wire/connect'
import type { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import type { ConnectSessionId } from '../../core/ids.ts'
import type { Secret } from '../../core/secret.ts'
import { newTenantToken, readTenantToken } from '../../core/token.ts'
import { type AppConnectSessionRow, claimAppConnectSession, findByToken } from '../../store/app-connect-sessions.ts'
import type { AppWorld } from '../../store/provider-clients.ts'
import type { ConnectDeps } from '../connect-deps.ts'
import { requireReturns } from './require-origins.ts'

/** From the click on the button to the end: choosing, consent with a second factor, perhaps an administrator asked. */
const SESSION_MS = 30 * 60_000

export interface ClaimedSession {
  id: ConnectSessionId
  /** For our connect page alone. */
  viewToken: Secret
  /** For the page that claimed it. */
  resultToken: Secret
  expiresAt: number
}

/**
 * Let a page of the app take an attempt up, once.
 *
 * @param origin The page's own, which its app allows.
 * @throws `connect.token_unknown` also where it was claimed before, or is another app's
 * @throws `connect.session_over`, `origin.not_allowed`, `connect.return_refused`, `request.invalid` nowhere to return to
 */
export async function claimAppSession(
  deps: Pick<ConnectDeps, 'db' | 'now'>,
  app: AppWorld,
  origin: string,
  claim: z.output<typeof ClaimConnectSession>,
): Promise<ClaimedSession> {
  const now = deps.now()
  const session = await getCreated(deps, app, claim.token)
  if (session.expiresAt <= now) throw new AppError('connect.session_over')
  if (session.origins && !session.origins.includes(origin)) {
    throw new AppError('origin.not_allowed', undefined, { params: { origin } })
  }
  const returnUrl = await chooseReturn(deps, app, session, origin, claim)
  const view = newTenantToken(session.tenantId)
  const result = newTenantToken(session.tenantId)
  const expiresAt = now + SESSION_MS
  const claimed = await claimAppConnectSession(deps.db, session.tenantId, session.id, {
    viewHash: view.hash,
    resultHash: result.hash,
    origin,
    flow: claim.flow,
    returnUrl,
    now,
    expiresAt,
  })
  if (claimed === 'too_late') throw new AppError('connect.token_unknown')
  return { id: session.id, viewToken: view.token, resultToken: result.token, expiresAt }
}

async function getCreated(
  { db }: Pick<ConnectDeps, 'db'>,
  app: AppWorld,
  token: string,
): Promise<AppConnectSessionRow> {
  const read = readTenantToken(token)
  const session = read && (await findByToken(db, read.tenantId, 'token', read.hash))
  const isTheirs = session?.appId === app.appId && session.environment === app.environment
  if (!session || !isTheirs || session.status !== 'created') throw new AppError('connect.token_unknown')
  return session
}

/** A popup returns nowhere. A redirect ends where the claiming page says, on its own origin, or where the app said. */
async function chooseReturn(
  { db }: Pick<ConnectDeps, 'db'>,
  app: AppWorld,
  session: AppConnectSessionRow,
  origin: string,
  { flow, returnUrl }: z.output<typeof ClaimConnectSession>,
): Promise<string | null> {
  if (flow === 'popup') return null
  if (returnUrl === undefined && session.returnUrl === null) {
    throw new AppError('request.invalid', undefined, { params: { field: 'returnUrl' } })
  }
  if (returnUrl === undefined) return session.returnUrl
  await requireReturns(db, app, [origin], [returnUrl])
  return returnUrl
}
