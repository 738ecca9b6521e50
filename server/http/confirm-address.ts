import type { Secret } from '../core/secret.ts'
import type { AppConnectSessionRow } from '../store/app-connect-sessions.ts'

/** The app's own page that a browser is sent to, so that its server can say who is signed in there. Null without one. Pure. */
export function confirmAddress(
  { id, confirmUrl }: Pick<AppConnectSessionRow, 'id' | 'confirmUrl'>,
  code: Secret,
): string | null {
  if (confirmUrl === null) return null
  const page = new URL(confirmUrl)
  page.searchParams.set('session', id)
  page.searchParams.set('code', code.reveal())
  return page.href
}
