import type { Locale } from '@letterlock/wire/primitives'
import { problemOfStored } from '../../core/problem.ts'
import type { DueNotice } from '../../store/notice-mails.ts'

/** A mail to one person: plain text, with nothing of any mailbox and no secret in it. */
export interface NoticeMail {
  to: string
  subject: string
  text: string
}

const WORDS = {
  en: {
    unnamed: 'an account',
    hello: (name: string) => `Hello ${name},`,
    broke: (account: string) => `${account} needs you`,
    brokeBody: (account: string) => `The connection to ${account} stopped working.`,
    recovered: (account: string) => `${account} works again`,
    recoveredBody: (account: string) => `The connection to ${account} works again. There is nothing for you to do.`,
    expiring: (account: string) => `${account} must be renewed soon`,
    expiringBody: (account: string, until: string) =>
      `Your consent for ${account} ends on ${until}. Connect it again before then and nothing stops.`,
    ended: (account: string) => `${account} was disconnected`,
    endedBody: (account: string) => `Your connection to ${account} was ended. No new mail is fetched from it.`,
    blocked: 'Google Workspace no longer lets Letterlock in',
    blockedBody:
      'The Google Workspace of your organisation refuses Letterlock for people whose mail it read until now.',
    look: 'Look at it here:',
    off: 'You get this mail because the account is yours. You can switch such mails off on that page.',
    offCaretaker:
      'You get this mail because you look after the organisation. You can switch such mails off in your profile.',
  },
  sv: {
    unnamed: 'ett konto',
    hello: (name: string) => `Hej ${name},`,
    broke: (account: string) => `${account} behöver dig`,
    brokeBody: (account: string) => `Anslutningen till ${account} slutade fungera.`,
    recovered: (account: string) => `${account} fungerar igen`,
    recoveredBody: (account: string) => `Anslutningen till ${account} fungerar igen. Du behöver inte göra något.`,
    expiring: (account: string) => `${account} måste förnyas snart`,
    expiringBody: (account: string, until: string) =>
      `Ditt samtycke för ${account} upphör ${until}. Anslut det igen innan dess, så stannar ingenting.`,
    ended: (account: string) => `${account} är inte längre anslutet`,
    endedBody: (account: string) => `Din anslutning till ${account} har avslutats. Ingen ny post hämtas därifrån.`,
    blocked: 'Google Workspace släpper inte längre in Letterlock',
    blockedBody:
      'Organisationens Google Workspace nekar Letterlock åtkomst för personer vars post det har läst hittills.',
    look: 'Se det här:',
    off: 'Du får detta brev eftersom kontot är ditt. Du kan stänga av sådana brev på den sidan.',
    offCaretaker: 'Du får detta brev eftersom du sköter organisationen. Du kan stänga av sådana brev i din profil.',
  },
} as const satisfies Record<Locale, unknown>

/** Write the mail of a notice, in its reader's language. Pure. */
export function writeNoticeMail(notice: DueNotice & { email: string }, page: string): NoticeMail {
  const locale = notice.locale ?? 'en'
  const words = WORDS[locale]
  const account = notice.account ?? words.unnamed
  const isOfOrganisation = notice.kind === 'workspace.blocked'
  const at = isOfOrganisation ? new URL('/integrations/trust', page).href : page
  const off = isOfOrganisation ? words.offCaretaker : words.off
  const lines = [words.hello(notice.name), ...bodyOf(notice, account, locale), `${words.look} ${at}`, off]
  return { to: notice.email, subject: oneLine(subjectOf(notice, account, locale)), text: `${lines.join('\n\n')}\n` }
}

function subjectOf({ kind }: DueNotice, account: string, locale: Locale): string {
  const words = WORDS[locale]
  if (kind === 'workspace.blocked') return words.blocked
  if (kind === 'connection.broke') return words.broke(account)
  if (kind === 'connection.ended') return words.ended(account)
  return kind === 'connection.recovered' ? words.recovered(account) : words.expiring(account)
}

function bodyOf({ kind, reasonCode, reasonParams, overAt }: DueNotice, account: string, locale: Locale): string[] {
  const words = WORDS[locale]
  if (kind === 'connection.recovered') return [words.recoveredBody(account)]
  if (kind === 'connection.expiring') return [words.expiringBody(account, dayOf(overAt ?? 0))]
  const body = wordsOf(kind, account, locale)
  if (reasonCode === null) return [body]
  const { say, means, fix } = problemOfStored(reasonCode, reasonParams, locale)
  return [body, `${say} ${means}`, fix]
}

function wordsOf(kind: DueNotice['kind'], account: string, locale: Locale): string {
  const words = WORDS[locale]
  if (kind === 'workspace.blocked') return words.blockedBody
  return kind === 'connection.ended' ? words.endedBody(account) : words.brokeBody(account)
}

/** The day in UTC: a person's own zone is not known here, and a day more or less is why they are told days before. */
function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}

function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').slice(0, 200)
}
