import type { Call } from './call.ts'
import type { ConfirmConnect, ConfirmedConnect, CreateConnectSession, CreatedConnectSession } from './wire.generated.ts'

export interface ConnectSessions {
  /**
   * Begin a connecting: the token goes to your page, which hands it to the button. It may be claimed once, within thirty
   * minutes, from an allowed origin.
   */
  create(session: CreateConnectSession): Promise<CreatedConnectSession>
  /**
   * Say who is signed in at your `confirmUrl`, with the `session` and `code` that the browser brought. Send the browser
   * on to `continueUrl` in either case; a connection of somebody else is dropped.
   */
  confirm(session: string, confirmation: ConfirmConnect): Promise<ConfirmedConnect>
}

export function connectSessions(call: Call): ConnectSessions {
  return {
    async create(session) {
      const { body } = await call('POST', '/v1/app/connect-sessions', { body: session, once: true })
      return body as CreatedConnectSession
    },
    async confirm(session, confirmation) {
      const path = `/v1/app/connect-sessions/${encodeURIComponent(session)}/confirm`
      const { body } = await call('POST', path, { body: confirmation, once: true })
      return body as ConfirmedConnect
    },
  }
}
