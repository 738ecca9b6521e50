import { GMAIL } from '../../providers/gmail.ts'
import { missingScopes } from '../../providers/missing-scopes.ts'
import type { ConnectionRow } from '../../store/connections.ts'
import type { Refusal } from '../decided.ts'

export type OrganiseDecision = { do: 'allow' } | ({ do: 'refuse' } & Refusal)

/**
 * Decide whether a connection's mail may be organised now. Pure.
 *
 * Weather does not matter: what is asked for waits for better. A connection that only a person can mend, or that a
 * person has paused, takes nothing: nobody should find next week that a forgotten click has moved their mail.
 */
export function decideOrganise(
  connection: Pick<ConnectionRow, 'status' | 'accessMode' | 'missingScopes' | 'grantedScopes'> | undefined,
): OrganiseDecision {
  switch (connection?.status) {
    case undefined:
    case 'disconnected':
      return refuse('connection.disconnected')
    case 'needs_reconnect':
    case 'connecting':
      return refuse('connection.needs_reconnect')
    case 'missing_scopes':
      return refuse('connection.missing_scopes', { scopes: connection.missingScopes.join(', ') })
    case 'paused':
      return refuse('connection.paused')
    case 'active':
    case 'failing':
      return mayOrganise(connection) ? { do: 'allow' } : refuse('action.access_too_narrow')
  }
}

/** Sending alone may change nothing; with the wider permission that some grants carry, it may. */
function mayOrganise({ accessMode, grantedScopes }: Pick<ConnectionRow, 'accessMode' | 'grantedScopes'>): boolean {
  if (accessMode === 'organise') return true
  const wanted = GMAIL.modes.organise.map(({ scope }) => scope)
  return accessMode === 'send' && missingScopes(GMAIL, wanted, grantedScopes).length === 0
}

function refuse(code: Refusal['code'], params: Refusal['params'] = {}): OrganiseDecision {
  return { do: 'refuse', code, params }
}
