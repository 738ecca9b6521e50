import { isPageOfApp } from '../flows/app-connect/require-origins.ts'
import type { AppConnectSessionRow } from '../store/app-connect-sessions.ts'
import type { Db } from '../store/database.ts'

/**
 * An attempt as it may end now: an address whose origin its app has taken away since it was named is none any more, and the
 * person stays on our page.
 */
export async function withStandingReturn(db: Db, session: AppConnectSessionRow): Promise<AppConnectSessionRow> {
  const standing = async (url: string | null) => (url !== null && (await isPageOfApp(db, session, url)) ? url : null)
  return {
    ...session,
    returnUrl: await standing(session.returnUrl),
    confirmUrl: await standing(session.confirmUrl),
  }
}
