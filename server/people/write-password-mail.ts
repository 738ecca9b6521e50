import type { Locale } from '@letterlock/wire/primitives'

const WORDS = {
  en: {
    subject: 'Choose a new password',
    asked: 'Somebody, probably you, asked for a new password for this address.',
    look: (minutes: number) => `This link lets you choose one. It works once, within ${minutes} minutes:`,
    not: 'If it was not you, do nothing: your password stays as it is.',
  },
  sv: {
    subject: 'Välj ett nytt lösenord',
    asked: 'Någon, förmodligen du, har bett om ett nytt lösenord för den här adressen.',
    look: (minutes: number) => `Med den här länken väljer du ett. Den fungerar en gång, inom ${minutes} minuter:`,
    not: 'Om det inte var du behöver du inte göra något: ditt lösenord är kvar.',
  },
} as const satisfies Record<Locale, unknown>

/** Write the mail with which a new password is chosen. Pure. Nothing of a stranger's choosing stands in it. */
export function writePasswordMail(
  { to, link, minutes }: { to: string; link: string; minutes: number },
  locale: Locale,
): { to: string; subject: string; text: string } {
  const words = WORDS[locale]
  const lines = [words.asked, words.look(minutes), link, words.not]
  return { to, subject: words.subject, text: `${lines.join('\n\n')}\n` }
}
