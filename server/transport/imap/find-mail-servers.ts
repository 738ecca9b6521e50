import { Resolver } from 'node:dns/promises'

/** What a domain says of its mail in the directory of names. */
export interface MailRecords {
  /** `_imaps._tcp`, best first. */
  imaps: readonly { host: string; port: number }[]
  /** `_imap._tcp`, best first: STARTTLS. */
  imap: readonly { host: string; port: number }[]
  /** Where its mail is delivered, best first. */
  mx: readonly string[]
}

/** One question over a slow resolver; asked twice. */
const QUESTION_MS_MAX = 2_000
const TRIES = 2
/** More are no help: each would be tried. */
const RECORDS_MAX = 4

/** Ask what a domain says; what it does not say, or nobody answers, is empty. @see RFC 6186 §3.2 */
export async function findMailServers(domain: string): Promise<MailRecords> {
  const resolver = new Resolver({ timeout: QUESTION_MS_MAX, tries: TRIES })
  const [imaps, imap, mx] = await Promise.all([
    resolver.resolveSrv(`_imaps._tcp.${domain}`).catch(() => []),
    resolver.resolveSrv(`_imap._tcp.${domain}`).catch(() => []),
    resolver.resolveMx(domain).catch(() => []),
  ])
  return { imaps: readSrv(imaps), imap: readSrv(imap), mx: readMx(mx) }
}

/** Best first. A target of `.` says that the service is not offered (RFC 2782). */
export function readSrv(records: readonly { name: string; port: number; priority: number; weight: number }[]) {
  return [...records]
    .sort((a, b) => a.priority - b.priority || b.weight - a.weight)
    .map(({ name, port }) => ({ host: tidyHost(name), port }))
    .filter(({ host, port }) => isName(host) && port > 0)
    .slice(0, RECORDS_MAX)
}

/** Best first. */
export function readMx(records: readonly { exchange: string; priority: number }[]): string[] {
  return [...records]
    .sort((a, b) => a.priority - b.priority)
    .map(({ exchange }) => tidyHost(exchange))
    .filter(isName)
    .slice(0, RECORDS_MAX)
}

const tidyHost = (host: string): string => host.toLowerCase().replace(/\.$/, '')
const isName = (host: string): boolean => /^[a-z0-9_-]+(\.[a-z0-9_-]+)+$/.test(host) && host.length <= 253
