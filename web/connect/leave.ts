/**
 * Leave our page for the app: a popup closes, whose page behind it asks how it ended; a page of its own goes back.
 *
 * @param returnUrl Where the app wants its browser; null where it did not say, and then there is nowhere to go.
 */
export function leave(flow: 'popup' | 'redirect', returnUrl: string | null): void {
  if (flow === 'popup') window.close()
  else if (returnUrl !== null) window.location.assign(returnUrl)
  else window.history.back()
}
