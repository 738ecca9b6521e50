/** The callback page says here that Google has answered; the page that waits then asks how it ended. */
export const CONNECT_CHANNEL = 'letterlock-connect'

/** Tell the pages of this browser that an attempt to connect has come back. What it brought is asked of the server. */
export function announceReturn(connectSessionId: string): void {
  const channel = new BroadcastChannel(CONNECT_CHANNEL)
  channel.postMessage({ connectSessionId })
  channel.close()
}
