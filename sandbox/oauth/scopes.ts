export type ScopeClass = 'non-sensitive' | 'sensitive' | 'restricted'

export interface Scope {
  /** As tokens carry it: a full URL, or `openid`. */
  name: string
  class: ScopeClass
  /** Which Google service an admin would restrict; sign-in is nobody's to restrict. */
  service: 'sign-in' | 'gmail' | 'calendar'
  /** The sentence on the consent page. */
  text: string
}

const PREFIX = 'https://www.googleapis.com/auth/'
const EMAIL = `${PREFIX}userinfo.email`
const PROFILE = `${PREFIX}userinfo.profile`

/** The short names that a request may use, each with what it stands for. */
const SHORT_NAMES = new Map([
  ['email', EMAIL],
  ['profile', PROFILE],
])

function scope(name: string, scopeClass: ScopeClass, service: Scope['service'], text: string): Scope {
  return { name: name.includes(':') || name === 'openid' ? name : PREFIX + name, class: scopeClass, service, text }
}

/**
 * Every scope that the sandbox knows, with Google's class and sentence.
 *
 * @see https://developers.google.com/workspace/gmail/api/auth/scopes (read 2026-09-10), and Gmail's discovery document
 */
const SCOPES: readonly Scope[] = [
  scope('openid', 'non-sensitive', 'sign-in', 'Associate you with your personal info on Google'),
  scope(EMAIL, 'non-sensitive', 'sign-in', 'See your primary Google Account email address'),
  scope(PROFILE, 'non-sensitive', 'sign-in', 'See your personal info, including any personal info you’ve made public'),
  scope(
    'gmail.addons.current.action.compose',
    'non-sensitive',
    'gmail',
    'Manage drafts and send emails when you interact with the add-on',
  ),
  scope(
    'gmail.addons.current.message.action',
    'non-sensitive',
    'gmail',
    'View your email messages when you interact with the add-on',
  ),
  scope('gmail.labels', 'non-sensitive', 'gmail', 'See and edit your email labels'),
  scope(
    'gmail.addons.current.message.metadata',
    'sensitive',
    'gmail',
    'View your email message metadata when the add-on is running',
  ),
  scope(
    'gmail.addons.current.message.readonly',
    'sensitive',
    'gmail',
    'View your email messages when the add-on is running',
  ),
  scope('gmail.send', 'sensitive', 'gmail', 'Send email on your behalf'),
  scope(
    'https://mail.google.com/',
    'restricted',
    'gmail',
    'Read, compose, send, and permanently delete all your email from Gmail',
  ),
  scope('gmail.readonly', 'restricted', 'gmail', 'View your email messages and settings'),
  scope('gmail.compose', 'restricted', 'gmail', 'Manage drafts and send emails'),
  scope('gmail.insert', 'restricted', 'gmail', 'Add emails into your Gmail mailbox'),
  scope('gmail.modify', 'restricted', 'gmail', 'Read, compose, and send emails from your Gmail account'),
  scope(
    'gmail.metadata',
    'restricted',
    'gmail',
    'View your email message metadata such as labels and headers, but not the email body',
  ),
  scope(
    'gmail.settings.basic',
    'restricted',
    'gmail',
    'See, edit, create, or change your email settings and filters in Gmail',
  ),
  scope(
    'gmail.settings.sharing',
    'restricted',
    'gmail',
    'Manage your sensitive mail settings, including who can manage your mail',
  ),
  scope(
    'calendar',
    'sensitive',
    'calendar',
    'See, edit, share, and permanently delete all the calendars you can access using Google Calendar',
  ),
  scope(
    'calendar.readonly',
    'sensitive',
    'calendar',
    'See and download any calendar you can access using your Google Calendar',
  ),
  scope('calendar.events', 'sensitive', 'calendar', 'View and edit events on all your calendars'),
  scope('calendar.events.readonly', 'sensitive', 'calendar', 'View events on all your calendars'),
  // Of those below the class is not established: all that reaches a calendar is taken for sensitive.
  scope(
    'calendar.events.owned',
    'sensitive',
    'calendar',
    'See, create, change, and delete events on Google calendars you own',
  ),
  scope('calendar.events.owned.readonly', 'sensitive', 'calendar', 'See the events on Google calendars you own'),
  scope('calendar.calendarlist', 'sensitive', 'calendar', 'See, add, and remove Google calendars you’re subscribed to'),
  scope(
    'calendar.calendarlist.readonly',
    'sensitive',
    'calendar',
    'See the list of Google calendars you’re subscribed to',
  ),
  scope('calendar.freebusy', 'sensitive', 'calendar', 'View your availability in your calendars'),
  scope('calendar.settings.readonly', 'sensitive', 'calendar', 'View your Calendar settings'),
]

const BY_NAME = new Map(SCOPES.map((known) => [known.name, known]))

export interface ReadScopes {
  /** Each once, by the name that tokens carry. */
  known: readonly Scope[]
  /** As they were asked for. */
  unknown: readonly string[]
}

/** Read a space-delimited, case-sensitive list of scopes. */
export function readScopes(asked: string): ReadScopes {
  const names = asked.split(' ').filter((name) => name !== '')
  const found = new Map<string, Scope>()
  const unknown: string[] = []
  for (const name of names) {
    const known = BY_NAME.get(SHORT_NAMES.get(name) ?? name)
    if (known) found.set(known.name, known)
    else unknown.push(name)
  }
  return { known: [...found.values()], unknown }
}

/** The scopes behind names that were stored by us. */
export function getScopes(names: readonly string[]): Scope[] {
  return names.flatMap((name) => BY_NAME.get(name) ?? [])
}

export function isSignIn(scope: Scope): boolean {
  return scope.service === 'sign-in'
}

/** Whether a password change ends tokens that carry this scope. */
export function isGmail(scope: Scope): boolean {
  return scope.service === 'gmail'
}

/** Scopes as a token answer lists them: not in the order of the request, `openid` among the last. */
export function scopeOfToken(names: readonly string[]): string {
  return [...names].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1)).join(' ')
}

/** Scopes as the callback lists them: sign-in scopes by their short names first, then all by their full ones. */
export function scopeOfCallback(names: readonly string[]): string {
  const short = [...SHORT_NAMES].filter(([, full]) => names.includes(full)).map(([name]) => name)
  return [...short, scopeOfToken(names)].filter((part) => part !== '').join(' ')
}

function rank(name: string): number {
  if (name === 'openid') return 1
  return name === EMAIL || name === PROFILE ? 2 : 0
}

/** Whether tokens with these scopes come with an id token and may ask who the person is. */
export function claimsAllowed(names: readonly string[]): { any: boolean; email: boolean; profile: boolean } {
  const email = names.includes(EMAIL)
  const profile = names.includes(PROFILE)
  return { any: email || profile || names.includes('openid'), email, profile }
}
