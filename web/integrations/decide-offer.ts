import type { Integration } from '@letterlock/wire/integrations'

/** By which way something new can be connected: by consent where that is allowed, else by a mail server, else not. Pure. */
export function decideOffer({ ways }: Pick<Integration, 'ways'>): 'oauth' | 'imap' | 'closed' {
  const isAllowed = (wanted: 'oauth' | 'imap') =>
    ways.some(({ way, decision }) => way === wanted && decision === 'allowed')
  if (isAllowed('oauth')) return 'oauth'
  return isAllowed('imap') ? 'imap' : 'closed'
}
