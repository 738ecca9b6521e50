import type { ImapServer } from '@letterlock/wire/imap'

/** What a person must know before they begin. */
export type MailAdvice =
  /** Only a password made for one program opens the mailbox; `where` it is made. */
  | { kind: 'app_password'; where: string }
  /** The provider takes no passwords over IMAP at all. */
  | { kind: 'no_passwords' }
  /** A program of the provider's must run beside us. */
  | { kind: 'bridge' }
  /** IMAP is off until it is switched on; `where` that is done. */
  | { kind: 'switch_on'; where: string }

export interface MailProvider {
  name: string
  /** Domains of its addresses. */
  domains: readonly string[]
  /** Ends of the host names that mail for its customers' own domains is delivered to. */
  mx: readonly string[]
  /** Undefined for Gmail, whose server is the far side's. */
  server: ImapServer | undefined
  /** Where its people send; undefined for Gmail, and where it is not known. */
  sending?: ImapServer
  advice: MailAdvice | undefined
}

const tls = (host: string): ImapServer => ({ host, port: 993, security: 'tls' })
const sendsTls = (host: string): ImapServer => ({ host, port: 465, security: 'tls' })
const sendsStarttls = (host: string): ImapServer => ({ host, port: 587, security: 'starttls' })

/** Providers whose servers need not be looked for, from their own help pages as of 2026-11. */
const MAIL_PROVIDERS: readonly MailProvider[] = [
  {
    name: 'Gmail',
    domains: ['gmail.com', 'googlemail.com'],
    mx: ['google.com', 'googlemail.com'],
    server: undefined,
    advice: { kind: 'app_password', where: 'myaccount.google.com/apppasswords' },
  },
  {
    name: 'Outlook',
    domains: [
      'outlook.com',
      'hotmail.com',
      'live.com',
      'msn.com',
      'outlook.se',
      'hotmail.se',
      'live.se',
      'hotmail.co.uk',
    ],
    mx: ['mail.protection.outlook.com', 'olc.protection.outlook.com', 'mx.microsoft'],
    server: tls('outlook.office365.com'),
    sending: sendsStarttls('smtp.office365.com'),
    advice: { kind: 'no_passwords' },
  },
  {
    name: 'iCloud Mail',
    domains: ['icloud.com', 'me.com', 'mac.com'],
    mx: ['mail.icloud.com'],
    server: tls('imap.mail.me.com'),
    sending: sendsStarttls('smtp.mail.me.com'),
    advice: { kind: 'app_password', where: 'account.apple.com' },
  },
  {
    name: 'Yahoo Mail',
    domains: ['yahoo.com', 'ymail.com', 'rocketmail.com', 'yahoo.se', 'yahoo.de', 'yahoo.fr', 'yahoo.co.uk'],
    mx: ['yahoodns.net'],
    server: tls('imap.mail.yahoo.com'),
    sending: sendsTls('smtp.mail.yahoo.com'),
    advice: { kind: 'app_password', where: 'login.yahoo.com/account/security' },
  },
  {
    name: 'Fastmail',
    domains: ['fastmail.com', 'fastmail.fm', 'fastmail.se'],
    mx: ['messagingengine.com'],
    server: tls('imap.fastmail.com'),
    sending: sendsTls('smtp.fastmail.com'),
    advice: { kind: 'app_password', where: 'app.fastmail.com/settings/security' },
  },
  {
    name: 'Zoho Mail',
    domains: ['zoho.com', 'zohomail.com', 'zohomail.eu'],
    mx: ['zoho.com', 'zoho.eu'],
    server: tls('imap.zoho.com'),
    sending: sendsTls('smtp.zoho.com'),
    advice: { kind: 'switch_on', where: 'Settings → Mail Accounts → IMAP' },
  },
  {
    name: 'GMX',
    domains: ['gmx.de', 'gmx.net', 'gmx.at', 'gmx.ch'],
    mx: ['gmx.net'],
    server: tls('imap.gmx.net'),
    sending: sendsTls('mail.gmx.net'),
    advice: { kind: 'switch_on', where: 'E-Mail → Einstellungen → POP3/IMAP' },
  },
  {
    name: 'GMX',
    domains: ['gmx.com', 'gmx.us', 'gmx.co.uk'],
    mx: [],
    server: tls('imap.gmx.com'),
    sending: sendsTls('mail.gmx.com'),
    advice: { kind: 'switch_on', where: 'Mail → Settings → POP3 & IMAP' },
  },
  {
    name: 'WEB.DE',
    domains: ['web.de'],
    mx: ['web.de'],
    server: tls('imap.web.de'),
    sending: sendsStarttls('smtp.web.de'),
    advice: { kind: 'switch_on', where: 'E-Mail → Einstellungen → POP3/IMAP' },
  },
  {
    name: 'Proton Mail',
    domains: ['proton.me', 'protonmail.com', 'protonmail.ch', 'pm.me'],
    mx: ['protonmail.ch'],
    server: { host: '127.0.0.1', port: 1143, security: 'starttls' },
    sending: { host: '127.0.0.1', port: 1025, security: 'starttls' },
    advice: { kind: 'bridge' },
  },
  {
    name: 'mailbox.org',
    domains: ['mailbox.org'],
    mx: ['mailbox.org'],
    server: tls('imap.mailbox.org'),
    sending: sendsTls('smtp.mailbox.org'),
    advice: undefined,
  },
  {
    name: 'one.com',
    domains: [],
    mx: ['one.com'],
    server: tls('imap.one.com'),
    sending: sendsTls('send.one.com'),
    advice: undefined,
  },
  {
    name: 'Loopia',
    domains: [],
    mx: ['loopia.se'],
    server: tls('mailcluster.loopia.se'),
    sending: sendsTls('mailcluster.loopia.se'),
    advice: undefined,
  },
  {
    name: 'Telia',
    domains: ['telia.com'],
    mx: [],
    server: tls('mailin.telia.com'),
    sending: sendsTls('mailout.telia.com'),
    advice: undefined,
  },
]

const BY_DOMAIN = new Map(MAIL_PROVIDERS.flatMap((provider) => provider.domains.map((domain) => [domain, provider])))

/** The provider that an address's domain belongs to. */
export function findMailProvider(domain: string): MailProvider | undefined {
  return BY_DOMAIN.get(domain.toLowerCase())
}

/** The provider that a domain of somebody's own has its mail delivered to. @param mx host names in lower case */
export function findMailProviderByMx(mx: readonly string[]): MailProvider | undefined {
  return MAIL_PROVIDERS.find((provider) =>
    provider.mx.some((end) => mx.some((host) => host === end || host.endsWith(`.${end}`))),
  )
}
