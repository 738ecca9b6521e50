import type { AppConnectSessionRow } from '../store/app-connect-sessions.ts'

type Session = Pick<AppConnectSessionRow, 'id' | 'tenantId' | 'flow' | 'returnUrl'>

/** What a page of the app finds in its address when a browser comes back: which attempt to ask the result of. */
const RETURNED = 'letterlock_connect'

/** Where a browser goes when an attempt of an app's has ended: back to the app, or to the last page of ours. Pure. */
export function whereAfter(publicUrl: URL, { id, tenantId, flow, returnUrl }: Session): string {
  if (flow === 'popup' || returnUrl === null) return lastPageOf(publicUrl, { id, tenantId })
  const back = new URL(returnUrl)
  back.searchParams.set(RETURNED, id)
  return back.href
}

/** Our last page, a popup's too; the organisation in its address finds the attempt, and is no secret. Pure. */
function lastPageOf(publicUrl: URL, { id, tenantId }: Pick<Session, 'id' | 'tenantId'>): string {
  const page = new URL(`/oauth/done/${id}`, publicUrl)
  page.searchParams.set('of', tenantId)
  return page.href
}
