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

/** How long directories of names are waited for, and which are asked. */
export interface Asking {
  /** For one question to one name server. */
  questionMsMax: number
  /** For all of it, whatever number of name servers a machine has. */
  allMsMax: number
  /** Addresses with ports; the machine's own where none are given. */
  nameServers?: readonly string[]
}

/** A slow resolver answers in two seconds; whoever watches a form waits for little more. */
const AS_A_PERSON_WAITS: Asking = { questionMsMax: 2_000, allMsMax: 5_000 }
/** A packet may be lost. */
const TRIES = 2
/** More are no help: each would be tried. */
const RECORDS_MAX = 4

/** Ask what a domain says; what it does not say, or nobody answers, is empty. @see RFC 6186 §3.2 */
export async function findMailServers(domain: string, asking: Asking = AS_A_PERSON_WAITS): Promise<MailRecords> {
  const [imaps, imap, mx] = await Promise.all([
    ask(asking, (resolver) => resolver.resolveSrv(`_imaps._tcp.${domain}`)),
    ask(asking, (resolver) => resolver.resolveSrv(`_imap._tcp.${domain}`)),
    ask(asking, (resolver) => resolver.resolveMx(domain)),
  ])
  return { imaps: readSrv(imaps), imap: readSrv(imap), mx: readMx(mx) }
}

/** What a domain says of where its people send, best first. */
export interface SendingRecords {
  /** `_submissions._tcp`: TLS from the first byte. */
  submissions: readonly { host: string; port: number }[]
  /** `_submission._tcp`: STARTTLS. */
  submission: readonly { host: string; port: number }[]
}

/** The same for sending. @see RFC 8314 §5.1 */
export async function findSendingServers(domain: string, asking: Asking = AS_A_PERSON_WAITS): Promise<SendingRecords> {
  const [submissions, submission] = await Promise.all([
    ask(asking, (resolver) => resolver.resolveSrv(`_submissions._tcp.${domain}`)),
    ask(asking, (resolver) => resolver.resolveSrv(`_submission._tcp.${domain}`)),
  ])
  return { submissions: readSrv(submissions), submission: readSrv(submission) }
}

/** Each question has a resolver of its own: over one, an answer that cannot be read fails the others too. */
async function ask<T>(
  { questionMsMax, allMsMax, nameServers }: Asking,
  question: (resolver: Resolver) => Promise<T[]>,
): Promise<T[]> {
  const resolver = new Resolver({ timeout: questionMsMax, tries: TRIES })
  if (nameServers) resolver.setServers(nameServers)
  const late = setTimeout(() => resolver.cancel(), allMsMax)
  try {
    return await question(resolver)
  } catch (error) {
    return saysNothing(error)
  } finally {
    clearTimeout(late)
  }
}

/**
 * No such name, no such record, nobody who answers in time, an answer that cannot be read: each leaves us with the
 * names that servers usually have. @throws what is no word of the directory's
 */
function saysNothing(error: unknown): [] {
  if (error instanceof Error && 'syscall' in error) return []
  throw error
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
