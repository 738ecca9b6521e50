import type { ConnectionId, TenantId } from '../core/ids.ts'
import type { Provider } from '../providers/provider.ts'
import type { AppConnectSessionRow } from '../store/app-connect-sessions.ts'
import type { ConnectSessionRow } from '../store/connect-sessions.ts'
import type { ConnectionRow } from '../store/connections.ts'
import type { TokenSet } from '../transport/oauth/token-answer.ts'
import type { Grant, GrantVerdict } from './judge-grant.ts'

/** What a consent gave, before anything of it is kept. */
export interface Granted {
  attempt: Pick<ConnectSessionRow, 'id' | 'memberId' | 'accessMode'> & Partial<Pick<ConnectSessionRow, 'shares'>>
  provider: Provider
  issuer: string
  clientId: string
  /** What was asked for, sign-in apart. */
  asked: string[]
  tokens: TokenSet
  /** Where it is no grant but a key that a person made: how it is kept. */
  key?: { kind: 'api_key' | 'basic'; username: string | null }
  grant: Grant
  verdict: GrantVerdict
  /** The one that the attempt was for; undefined where an app's attempt is for a new one. */
  connection: ConnectionRow | undefined
  /** The app's attempt that it came by; undefined for the console's. */
  session: AppConnectSessionRow | undefined
}

/** The connection that a consent is kept as, and what is known of it already. */
export interface KeptAs {
  tenantId: TenantId
  id: ConnectionId
  known: ConnectionRow | undefined
}
