import type { ImapServer } from '@letterlock/wire/imap'
import { AppError, type ErrorCode } from '../core/errors.ts'
import { findMailProvider, type MailAdvice, type MailProvider } from '../providers/mail-providers.ts'
import { countAttempt } from '../store/attempts.ts'
import type { SessionRow } from '../store/sessions.ts'
import { type Candidate, imapCandidates, providerBehind } from './imap-candidates.ts'
import type { ImapDeps } from './imap-deps.ts'
import { smtpCandidates } from './smtp-candidates.ts'

export interface DiscoveredServer extends Candidate {
  greeted: boolean
}

export interface Discovered {
  /** Best first: those that greeted, and a known provider's even where it did not just now. */
  servers: DiscoveredServer[]
  /** The same for sending. */
  sending: DiscoveredServer[]
  /** Which of the organisation's integrations says what may be connected there. */
  integration: 'gmail' | 'imap'
  /** What a person should know before they begin, as a row of the error table. */
  advice: { code: ErrorCode; params: Record<string, string> } | undefined
}

/** A person asks a few times; a program that asks more often looks for servers inside our network. */
const ASKED_MAX = 30
const ASKED_WINDOW_MS = 10 * 60_000

/** The same for one member, who may ask only so often. @throws `imap.searches_exceeded` */
export async function discoverImapFor(
  deps: ImapDeps,
  who: SessionRow,
  address: string,
  signal: AbortSignal,
): Promise<Discovered> {
  const key = `imap-discover:${who.tenantId}:${who.memberId}`
  const { attempts, endsAt } = await countAttempt(deps.db, key, deps.now(), ASKED_WINDOW_MS)
  if (attempts > ASKED_MAX) {
    throw new AppError('imap.searches_exceeded', undefined, { params: { until: new Date(endsAt).toISOString() } })
  }
  return discoverImap(deps, address, signal)
}

const NO_RECORDS = { imaps: [], imap: [], mx: [] }

/**
 * Find the servers that an address belongs to, for receiving and for sending: a known provider, what the domain says of itself, or a name that servers
 * usually have; each must greet. Nothing but the greeting is waited for, and no name or password is sent.
 */
export async function discoverImap(deps: ImapDeps, address: string, signal: AbortSignal): Promise<Discovered> {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase()
  const isGmail = await deps.imapFarSide.isGmailDomain(domain)
  const ofDomain = isGmail ? findMailProvider('gmail.com') : findMailProvider(domain)
  const records = ofDomain ? NO_RECORDS : await deps.findMailServers(domain)
  const provider = ofDomain ?? providerBehind(records)
  const known = provider && { server: provider.server ?? (await deps.imapFarSide.gmailServer()) }
  const candidates = ofDomain
    ? known?.server
      ? [{ ...known.server, source: 'known_provider' as const }]
      : []
    : imapCandidates(domain, records, known)

  const sends = provider?.sending ?? (isAtGmail(provider) ? await deps.imapFarSide.gmailSendingServer() : undefined)
  const sendingCandidates = sends
    ? [{ ...sends, source: 'known_provider' as const }]
    : ofDomain
      ? []
      : smtpCandidates(domain, await deps.findSendingServers(domain), records.mx, undefined)
  const trust = await deps.imapFarSide.trust()
  const [servers, sending] = await Promise.all([
    rank(candidates, (one) => deps.greet(one, trust, signal)),
    rank(sendingCandidates, (one) => deps.greetSmtp(one, trust, signal)),
  ])
  return {
    servers,
    sending,
    integration: isAtGmail(provider) ? 'gmail' : 'imap',
    advice: provider && readAdvice(provider, isGmail ? deps.imapFarSide.appPasswordPage?.(address) : undefined),
  }
}

const isAtGmail = (provider: MailProvider | undefined): boolean => provider !== undefined && !provider.server

/** Those that greeted first, then a known provider's even where it did not just now; the rest are not named. */
async function rank(
  candidates: readonly Candidate[],
  ask: (server: ImapServer) => Promise<'greets' | 'silent'>,
): Promise<DiscoveredServer[]> {
  const tried = await Promise.all(
    candidates.map(async (one) => ({ ...one, greeted: (await ask(serverOf(one))) === 'greets' })),
  )
  const worth = tried.filter(({ greeted, source }) => greeted || source === 'known_provider')
  return [...worth.filter(({ greeted }) => greeted), ...worth.filter(({ greeted }) => !greeted)]
}

export function serverOf({ host, port, security }: ImapServer): ImapServer {
  return { host, port, security }
}

function readAdvice({ name, advice }: MailProvider, otherPage: string | undefined): Discovered['advice'] {
  if (!advice) return undefined
  const params = { provider: name, ...('where' in advice && { where: otherPage ?? advice.where }) }
  return { code: ADVICE[advice.kind], params }
}

const ADVICE: Readonly<Record<MailAdvice['kind'], ErrorCode>> = {
  app_password: 'imap.app_password_advised',
  no_passwords: 'imap.sign_in_by_provider',
  bridge: 'imap.bridge_needed',
  switch_on: 'imap.switch_on_first',
}
