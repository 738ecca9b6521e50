import type { ImapServer } from '@letterlock/wire/imap'
import type { ImapTrust } from './imap.ts'

/** Whom mail is read from over IMAP: the whole internet with Google in it, or with the sandbox in Google's place. */
export interface ImapFarSide {
  trust(): Promise<ImapTrust>
  /** Gmail's own server; undefined where the sandbox serves no IMAP. */
  gmailServer(): Promise<ImapServer | undefined>
  /** Gmail's own server for sending; undefined where the sandbox serves no SMTP. */
  gmailSendingServer(): Promise<ImapServer | undefined>
  /** Whether Gmail keeps the mail of this domain, as far as that is known without asking anybody. */
  isGmailDomain(domain: string): Promise<boolean>
  /** The page where Gmail's app passwords are made, where that is not Google's own. */
  appPasswordPage?(address: string): string
}

const GMAIL_SERVER: ImapServer = { host: 'imap.gmail.com', port: 993, security: 'tls' }
const GMAIL_SENDING_SERVER: ImapServer = { host: 'smtp.gmail.com', port: 465, security: 'tls' }
/** The names under which Gmail’s own server for sending answers. */
const GMAIL_SENDING_HOSTS = new Set([GMAIL_SENDING_SERVER.host, 'smtp.googlemail.com'])
const GMAIL_DOMAINS = new Set(['gmail.com', 'googlemail.com'])

/** Google itself. */
export function googleImap(trust: ImapTrust): ImapFarSide {
  return {
    trust: async () => trust,
    gmailServer: async () => GMAIL_SERVER,
    gmailSendingServer: async () => GMAIL_SENDING_SERVER,
    isGmailDomain: async (domain) => GMAIL_DOMAINS.has(domain.toLowerCase()),
  }
}

/**
 * Whether this is Gmail's own server for sending: its app passwords are shown in groups, it keeps a copy of what it takes, and it
 * puts the account's address in place of one that it has not verified.
 */
export async function isGmailSendingServer(
  farSide: ImapFarSide,
  { host, port }: Pick<ImapServer, 'host' | 'port'>,
): Promise<boolean> {
  const gmail = await farSide.gmailSendingServer()
  // Gmail sends at 465 and at 587.
  if (gmail?.host === GMAIL_SENDING_SERVER.host) return isNamedGmailSending(host)
  return gmail !== undefined && gmail.host === host.toLowerCase() && gmail.port === port
}

/** Whether a server's name says, with or without the dot of the root, that Gmail sends by it: enough where nobody knows who stands in Google's place. Pure. */
export function isNamedGmailSending(host: string): boolean {
  return GMAIL_SENDING_HOSTS.has(host.toLowerCase().replace(/\.$/, ''))
}

/** Whether this is Gmail's own server: only there do its ids and rules hold. */
export async function isGmailServer(farSide: ImapFarSide, { host, port }: ImapServer): Promise<boolean> {
  const gmail = await farSide.gmailServer()
  return gmail !== undefined && gmail.host === host.toLowerCase() && gmail.port === port
}
