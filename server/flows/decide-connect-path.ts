import type { MemberIntegration } from './integrations/list-integrations.ts'

/**
 * By which way somebody who has just come in connects a mailbox: consent at Google, the form for a mail server where
 * consent is off, or none where their organisation allows neither. Pure.
 */
export function decideConnectPath(integrations: readonly MemberIntegration[]): 'oauth' | 'imap' | 'none' {
  const ways = integrations.flatMap(({ ways: own }) => own).filter(({ decision }) => decision === 'allowed')
  if (ways.some(({ way }) => way === 'oauth')) return 'oauth'
  return ways.length > 0 ? 'imap' : 'none'
}
