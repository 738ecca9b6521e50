import type { Call } from './call.ts'
import type {
  ConfirmConnect,
  ConfirmedConnect,
  ConnectResult,
  CreateConnectSession,
  CreatedConnectSession,
} from './wire.generated.ts'

export interface ConnectSessions {
  /**
   * Begin a connecting: the token goes to your page, which hands it to the button. It may be claimed once, within thirty
   * minutes, from an allowed origin.
   */
  create(session: CreateConnectSession): Promise<CreatedConnectSession>
  /** How it stands, where your server would rather not believe the page. @throws `not_found` */
  get(session: string): Promise<ConnectResult>
  /**
   * Say who is signed in at your `confirmUrl`, with the `session` and `code` that the browser brought. Send the browser
   * on to `continueUrl` in either case; a connection of somebody else is dropped.
   */
  confirm(session: string, confirmation: ConfirmConnect): Promise<ConfirmedConnect>
}

export function connectSessions(call: Call): ConnectSessions {
  const at = (session: string, what = '') => `/v1/app/connect-sessions/${encodeURIComponent(session)}${what}`
  return {
    async create(session) {
      const { body } = await call('POST', '/v1/app/connect-sessions', { body: session, once: true })
      return body as CreatedConnectSession
    },
    get: async (session) => (await call('GET', at(session))).body as ConnectResult,
    async confirm(session, confirmation) {
      const { body } = await call('POST', at(session, '/confirm'), { body: confirmation, once: true })
      return body as ConfirmedConnect
    },
  }
}
