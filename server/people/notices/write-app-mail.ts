import type { Locale } from '@letterlock/wire/primitives'
import { problemOfStored } from '../../core/problem.ts'
import type { Secret } from '../../core/secret.ts'
import type { DueNotice } from '../../store/notice-mails.ts'
import type { NoticeMail } from './write-mail.ts'

const WORDS = {
  en: {
    hello: 'Hello,',
    broke: (account: string) => `${account} needs you`,
    brokeBody: (account: string, app: string) => `The connection to ${account} that ${app} uses stopped working.`,
    recovered: (account: string) => `${account} works again`,
    recoveredBody: (account: string, app: string) =>
      `The connection to ${account} that ${app} uses works again. There is nothing for you to do.`,
    expiring: (account: string) => `${account} must be renewed soon`,
    expiringBody: (account: string, app: string, until: string) =>
      `Your consent for ${account}, which ${app} uses, ends on ${until}. Connect it again before then and nothing stops.`,
    again: (app: string) => `You can connect it again in ${app}.`,
    off: (app: string) =>
      `You get this mail because ${app} named your address when you connected the account. To get no more of them, of any app:`,
  },
  sv: {
    hello: 'Hej,',
    broke: (account: string) => `${account} behöver dig`,
    brokeBody: (account: string, app: string) => `Anslutningen till ${account} som ${app} använder slutade fungera.`,
    recovered: (account: string) => `${account} fungerar igen`,
    recoveredBody: (account: string, app: string) =>
      `Anslutningen till ${account} som ${app} använder fungerar igen. Du behöver inte göra något.`,
    expiring: (account: string) => `${account} måste förnyas snart`,
    expiringBody: (account: string, app: string, until: string) =>
      `Ditt samtycke för ${account}, som ${app} använder, upphör ${until}. Anslut det igen innan dess, så stannar ingenting.`,
    again: (app: string) => `Du kan ansluta det igen i ${app}.`,
    off: (app: string) =>
      `Du får detta brev eftersom ${app} angav din adress när du anslöt kontot. För att inte få fler, från någon app:`,
  },
} as const satisfies Record<Locale, unknown>

/** An address, and nothing that reads like one with a message in it. */
const ADDRESS = /^[\w.+-]{1,64}@[\w.-]{1,190}$/

/**
 * Write the mail of a notice to a person whom an app named. Pure.
 *
 * The app says whom it goes to, so nothing in it is the app's to word but its own name: no name of the person, and no
 * account that is not an address.
 *
 * @param of.page  Of this installation.
 * @param of.token For the page on which they refuse more of them; it stands behind the `#`.
 */
export function writeAppNoticeMail(
  notice: DueNotice & { email: string; byApp: NonNullable<DueNotice['byApp']> },
  { page, token }: { page: string; token: Secret },
): NoticeMail {
  const words = WORDS[notice.locale ?? 'en']
  const app = notice.byApp.name
  const account = notice.account !== null && ADDRESS.test(notice.account) ? notice.account : notice.provider
  const lines = [
    words.hello,
    ...bodyOf(notice, account),
    `${words.off(app)} ${new URL('/no-mail', page)}#${token.reveal()}`,
  ]
  return { to: notice.email, subject: `${app}: ${subjectOf(notice, account)}`, text: `${lines.join('\n\n')}\n` }
}

function subjectOf({ kind, locale }: DueNotice, account: string): string {
  const words = WORDS[locale ?? 'en']
  if (kind === 'connection.broke') return words.broke(account)
  return kind === 'connection.recovered' ? words.recovered(account) : words.expiring(account)
}

function bodyOf(notice: DueNotice & { byApp: NonNullable<DueNotice['byApp']> }, account: string): string[] {
  const { kind, reasonCode, reasonParams, overAt, byApp } = notice
  const locale = notice.locale ?? 'en'
  const words = WORDS[locale]
  const again = [words.again(byApp.name), byApp.homeUrl ?? ''].join(' ').trim()
  if (kind === 'connection.recovered') return [words.recoveredBody(account, byApp.name)]
  if (kind === 'connection.expiring') {
    const day = new Date(overAt ?? 0).toISOString().slice(0, 10)
    return [words.expiringBody(account, byApp.name, day), again]
  }
  const body = words.brokeBody(account, byApp.name)
  if (reasonCode === null) return [body, again]
  const { say, means, fix, retry } = problemOfStored(reasonCode, reasonParams, locale)
  return [body, `${say} ${means}`, retry === 'after_reconnect' ? again : fix]
}
