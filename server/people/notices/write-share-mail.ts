import type { Locale } from '@letterlock/wire/primitives'
import { ShareLevel } from '@letterlock/wire/sharing'
import type { DueNotice } from '../../store/notice-mails.ts'
import { decideShareNews, type ShareNews } from '../reach/decide-share-news.ts'
import type { NoticeMail } from './write-mail.ts'

type Told = ShareNews | 'mailbox.handed_over'

const WORDS = {
  en: {
    hello: (name: string) => `Hello ${name},`,
    unnamed: 'a mailbox',
    subject: {
      'mailbox.given': (by: string, account: string) => `${by} shares ${account} with you`,
      'mailbox.given_otherwise': (by: string, account: string) => `${by} changed what you may do in ${account}`,
      'mailbox.gone': (by: string, account: string) => `${by} no longer shares ${account} with you`,
      'mailbox.handed_over': (by: string, account: string) => `${by} handed ${account} over to you`,
    },
    may: {
      read: 'You may read and search its mail.',
      work: 'You may read its mail, label and archive it, work on its cases, and write and send from it as far as your organisation’s policy allows.',
      approve: 'You may work in it, and approve what others want to send from it.',
    },
    gone: 'You no longer reach its mail here. There is nothing for you to do.',
    yours: 'It is yours from now on: you decide who else reaches it.',
    look: 'Your mailboxes are here:',
    off: 'You get this mail because the mailbox was shared with you or handed over to you. You can switch such mails off in your profile.',
  },
  sv: {
    hello: (name: string) => `Hej ${name},`,
    unnamed: 'en brevlåda',
    subject: {
      'mailbox.given': (by: string, account: string) => `${by} delar ${account} med dig`,
      'mailbox.given_otherwise': (by: string, account: string) => `${by} har ändrat vad du får göra i ${account}`,
      'mailbox.gone': (by: string, account: string) => `${by} delar inte längre ${account} med dig`,
      'mailbox.handed_over': (by: string, account: string) => `${by} har lämnat över ${account} till dig`,
    },
    may: {
      read: 'Du får läsa och söka i posten.',
      work: 'Du får läsa posten, märka och arkivera den, arbeta med dess ärenden, och skriva och skicka från brevlådan så långt organisationens policy tillåter.',
      approve: 'Du får arbeta i den och godkänna det som andra vill skicka från den.',
    },
    gone: 'Du når inte längre posten här. Du behöver inte göra något.',
    yours: 'Den är din från och med nu: du bestämmer vilka fler som når den.',
    look: 'Dina brevlådor finns här:',
    off: 'Du får detta brev eftersom brevlådan delades med dig eller lämnades över till dig. Du kan stänga av sådana brev i din profil.',
  },
} as const satisfies Record<Locale, unknown>

/** Longer subjects are cut by mail programs, and folded by servers. */
const SUBJECT_MAX = 200

/**
 * Write the mail about a mailbox that is shared with somebody, in its reader's language. It tells the whole change since the
 * last mail, where that was more than one. Pure.
 */
export function writeShareMail(notice: DueNotice & { email: string }, page: string): NoticeMail {
  const { kind, reasonParams, name, email, locale } = notice
  const words = WORDS[locale ?? 'en']
  const level = ShareLevel.safeParse(reasonParams.level).data
  const before = ShareLevel.safeParse(reasonParams.before).data
  const told: Told =
    kind === 'mailbox.handed_over' ? kind : (decideShareNews(before, level) ?? 'mailbox.given_otherwise')
  const subject = words.subject[told](reasonParams.by ?? '', notice.account ?? words.unnamed)
  const lines = [
    words.hello(name),
    `${subject}. ${told === 'mailbox.handed_over' ? words.yours : level ? words.may[level] : words.gone}`,
    `${words.look} ${new URL('/settings/email', page).href}`,
    words.off,
  ]
  return {
    to: email,
    subject: subject.replace(/\p{Cc}+/gu, ' ').slice(0, SUBJECT_MAX),
    text: `${lines.join('\n\n')}\n`,
  }
}
