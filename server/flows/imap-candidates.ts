import type { ImapServer } from '@letterlock/wire/imap'
import { findMailProviderByMx, type MailProvider } from '../providers/mail-providers.ts'
import type { MailRecords } from '../transport/imap/find-mail-servers.ts'

export interface Candidate extends ImapServer {
  source: 'known_provider' | 'dns_srv' | 'guess'
}

/** Each is tried at once; with more, the tries themselves look like an attack. */
const CANDIDATES_MAX = 12

/**
 * Which servers an address may belong to, best first: what the domain says of itself, the provider that its mail is
 * delivered to, then the names that servers usually have. Pure.
 *
 * @param known The provider that the domain or its deliveries lead to, with the
 *   server that is the far side's for Gmail.
 */
export function imapCandidates(
  domain: string,
  records: MailRecords,
  known: { server: ImapServer | undefined } | undefined,
): Candidate[] {
  const parents = records.mx.map((host) => host.split('.').slice(1).join('.')).filter((parent) => parent.includes('.'))
  const candidates: Candidate[] = [
    ...(known?.server ? [{ ...known.server, source: 'known_provider' as const }] : []),
    ...records.imaps.map((found) => ({ ...found, security: 'tls' as const, source: 'dns_srv' as const })),
    ...records.imap.map((found) => ({ ...found, security: 'starttls' as const, source: 'dns_srv' as const })),
    ...[`imap.${domain}`, `mail.${domain}`].map(guessTls),
    ...parents.flatMap((parent) => [`imap.${parent}`, `mail.${parent}`]).map(guessTls),
    ...records.mx.map(guessTls),
    ...[`imap.${domain}`, `mail.${domain}`].map((host) => ({
      ...guessTls(host),
      port: 143,
      security: 'starttls' as const,
    })),
  ]
  const seen = new Set<string>()
  return candidates
    .filter(({ host, port }) => !seen.has(`${host}:${port}`) && seen.add(`${host}:${port}`))
    .slice(0, CANDIDATES_MAX)
}

/** The provider behind a domain of somebody's own. */
export const providerBehind = (records: MailRecords): MailProvider | undefined => findMailProviderByMx(records.mx)

function guessTls(host: string): Candidate {
  return { host, port: 993, security: 'tls', source: 'guess' }
}
