import type { Locale } from '@letterlock/wire/primitives'
import { problemOfStored } from '../../core/problem.ts'
import type { DueEndpointMail } from '../../store/webhook-mails.ts'
import type { NoticeMail } from './write-mail.ts'

const WORDS = {
  en: {
    hello: (name: string) => `Hello ${name},`,
    subject: (app: string) => `${app} is no longer told what happens`,
    body: (app: string, host: string) => `Webhooks of ${app} to ${host} are switched off.`,
    look: 'Look at it here:',
    off: 'You get this mail because the app belongs to your organisation. You can switch such mails off on the page of your connections.',
  },
  sv: {
    hello: (name: string) => `Hej ${name},`,
    subject: (app: string) => `${app} får inte längre veta vad som händer`,
    body: (app: string, host: string) => `Webhooks från ${app} till ${host} är avslagna.`,
    look: 'Se det här:',
    off: 'Du får detta brev eftersom appen hör till din organisation. Du kan stänga av sådana brev på sidan med dina anslutningar.',
  },
} as const satisfies Record<Locale, unknown>

/**
 * Write to the owner of an app that one of its endpoints is sent nothing more, in their language. Pure. Of the address
 * only the host is named: a path may carry a token of the receiver's.
 *
 * @param page Where the console is.
 */
export function writeEndpointMail(mail: DueEndpointMail & { email: string }, page: string): NoticeMail {
  const locale = mail.locale ?? 'en'
  const words = WORDS[locale]
  const { say, means, fix } = problemOfStored(mail.reasonCode, mail.reasonParams, locale)
  const lines = [
    words.hello(mail.name),
    words.body(mail.appName, new URL(mail.url).host),
    `${say} ${means}`,
    fix,
    `${words.look} ${page}`,
    words.off,
  ]
  return { to: mail.email, subject: words.subject(mail.appName), text: `${lines.join('\n\n')}\n` }
}
