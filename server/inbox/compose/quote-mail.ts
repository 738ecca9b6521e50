import type { Locale } from '@letterlock/wire/primitives'
import type { Person } from '@letterlock/wire/threads'
import type { AnswerKind } from './answer-people.ts'
import type { AnsweredMail } from './answered-mail.ts'
import { withoutBidiControls } from './bidi-controls.ts'
import { cutCodeUnits } from './cut-text.ts'
import { escapeHtml } from './escape-html.ts'
import { writeDay } from './write-day.ts'

/** For whom words and times are written. */
export interface QuoteReader {
  locale: Locale
  /** IANA name. */
  timeZone: string
}

/** What stands below an answer, twice: as plain text and as the HTML of a rich draft. Both begin with two empty lines. */
export interface Quote {
  text: string
  html: string
}

/** Leaves room in a draft for what is written above it; the mail itself is in the thread. */
const QUOTE_CHARS_MAX = 100_000
/** More names are read by nobody. */
const NAMES_MAX = 20

const WORDS = {
  en: {
    wrote: (day: string, who: string) => `On ${day}, ${who} wrote:`,
    forwarded: 'Forwarded message',
    from: 'From',
    date: 'Date',
    subject: 'Subject',
    to: 'To',
    cc: 'Cc',
  },
  sv: {
    wrote: (day: string, who: string) => `${day} skrev ${who}:`,
    forwarded: 'Vidarebefordrat brev',
    from: 'Från',
    date: 'Datum',
    subject: 'Ämne',
    to: 'Till',
    cc: 'Kopia',
  },
} as const

/**
 * Quote a message below its answer, or whole in a forward, with who wrote it and when. Pure. What it says is quoted as text, in
 * HTML too: a stranger’s page stays behind.
 */
export function quoteMail(kind: AnswerKind, mail: AnsweredMail, { locale, timeZone }: QuoteReader): Quote {
  const body = cutBody(mail.text)
  const day = writeDay(mail.at, locale, timeZone)
  if (kind === 'forward') return quoteWhole(forwardHead(mail, day, locale), body)
  const head = WORDS[locale].wrote(day, writePeople(mail.people.from))
  const lines = body.map((line) => (line === '' || line.startsWith('>') ? `>${line}` : `> ${line}`))
  return {
    text: `\n\n${[head, ...lines].join('\n')}\n`,
    html: `<p></p><p></p><p>${escapeHtml(head)}</p><blockquote>${paragraphs(body)}</blockquote>`,
  }
}

function quoteWhole(head: readonly string[], body: readonly string[]): Quote {
  return {
    text: `\n\n${[...head, '', ...body].join('\n')}\n`,
    html: `<p></p><p></p><p>${head.map(escapeHtml).join('<br>')}</p>${paragraphs(body)}`,
  }
}

function forwardHead({ people, subject }: AnsweredMail, day: string, locale: Locale): string[] {
  const words = WORDS[locale]
  return [
    `---------- ${words.forwarded} ----------`,
    `${words.from}: ${writePeople(people.from)}`,
    `${words.date}: ${day}`,
    `${words.subject}: ${withoutBidiControls(subject)
      .replace(/\p{Cc}+/gu, ' ')
      .trim()}`,
    `${words.to}: ${writePeople(people.to)}`,
    ...(people.cc.length > 0 ? [`${words.cc}: ${writePeople(people.cc)}`] : []),
  ]
}

function writePeople(people: readonly Person[]): string {
  const named = people.slice(0, NAMES_MAX).map(({ name, address }) => {
    const shown = withoutBidiControls(name)
      .replace(/\p{Cc}+/gu, ' ')
      .trim()
    return shown === '' ? address : address === '' ? shown : `${shown} <${address}>`
  })
  return named.join(', ') + (people.length > NAMES_MAX ? ', …' : '')
}

function cutBody(text: string): string[] {
  const lines = text.replace(/\r\n?/g, '\n').trim()
  const cut = cutCodeUnits(lines, QUOTE_CHARS_MAX)
  return [...cut.split('\n'), ...(cut.length < lines.length ? ['[…]'] : [])].map((line) => line.trimEnd())
}

/** Lines as HTML: what stands between empty ones is a paragraph, and nothing in it is markup. Pure. */
export function paragraphs(lines: readonly string[]): string {
  const blocks = lines.join('\n').split(/\n{2,}/)
  return blocks.map((block) => `<p>${escapeHtml(block).replaceAll('\n', '<br>')}</p>`).join('')
}
