import type { ImapServer } from '@letterlock/wire/imap'
import type { SendingRecords } from '../transport/imap/find-mail-servers.ts'
import type { Candidate } from './imap-candidates.ts'

/** Each is tried at once; with more, the tries themselves look like an attack. */
const CANDIDATES_MAX = 12

/**
 * Which servers an address may send through, best first: the provider's, what the domain says of itself, then the names
 * that servers usually have. Pure.
 *
 * @param mx Where mail for the domain is delivered, best first.
 */
export function smtpCandidates(
  domain: string,
  { submissions, submission }: SendingRecords,
  mx: readonly string[],
  known: ImapServer | undefined,
): Candidate[] {
  const parents = mx.map((host) => host.split('.').slice(1).join('.')).filter((parent) => parent.includes('.'))
  const names = [domain, ...parents].flatMap((name) => [`smtp.${name}`, `mail.${name}`])
  const candidates: Candidate[] = [
    ...(known ? [{ ...known, source: 'known_provider' as const }] : []),
    ...submissions.map((found) => ({ ...found, security: 'tls' as const, source: 'dns_srv' as const })),
    ...submission.map((found) => ({ ...found, security: 'starttls' as const, source: 'dns_srv' as const })),
    ...names.flatMap((host) => [
      { host, port: 465, security: 'tls' as const, source: 'guess' as const },
      { host, port: 587, security: 'starttls' as const, source: 'guess' as const },
    ]),
  ]
  const seen = new Set<string>()
  return candidates
    .filter(({ host, port }) => !seen.has(`${host}:${port}`) && seen.add(`${host}:${port}`))
    .slice(0, CANDIDATES_MAX)
}
