import { randomInt } from 'node:crypto'
import type { Locale } from '@letterlock/wire/primitives'
import type { LetterRow } from '../../store/verifications.ts'

/** Read aloud without mistakes: no 0 or O, no 1, I or L. */
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'

/** The letter that a check asks for. */
export interface AskedLetter {
  subject: string
  text: string
  attachment: string
}

/** A code that no other mail has in its subject: eight letters, forty bits. */
export function newCode(): string {
  const letters = Array.from({ length: 8 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  return `${letters.slice(0, 4)}-${letters.slice(4)}`
}

/** What is asked for under a code, in the language of whoever asks. Pure. */
export function askedLetter(code: string, locale: Locale): AskedLetter {
  return LETTER_IN[locale](code)
}

const LETTER_IN: Readonly<Record<Locale, (code: string) => AskedLetter>> = {
  en: (code) => ({
    subject: `Letterlock check ${code}`,
    text: `This letter checks that ${code} arrives with its text and its attachment.`,
    attachment: 'letterlock-check.txt',
  }),
  sv: (code) => ({
    subject: `Letterlock-kontroll ${code}`,
    text: `Det här brevet kontrollerar att ${code} kommer fram med text och bilaga.`,
    attachment: 'letterlock-kontroll.txt',
  }),
}

/**
 * Compare what came with what was asked for. A letter sent before its reader changed language is as it was asked for
 * then. Pure.
 *
 * @returns undefined where nothing but the sender is known
 */
export function compareLetter(code: string, locale: Locale, { content }: LetterRow) {
  if (!content) return undefined
  const ever = Object.values(LETTER_IN).map((write) => write(code))
  const asked = ever.find(({ subject }) => content.subject.includes(subject)) ?? askedLetter(code, locale)
  const attachments = content.attachments.map(({ filename }) => filename ?? '')
  return {
    subject: content.subject,
    sameSubject: content.subject === asked.subject,
    preview: content.snippet,
    samePreview: content.snippet.startsWith(asked.text.slice(0, PREVIEW_COMPARED)),
    attachments,
    sameAttachment: attachments.includes(asked.attachment),
  }
}

/** Providers cut a preview where they like, none before so many letters. */
const PREVIEW_COMPARED = 40

/** The letter as bytes, for the sandbox to deliver. Pure. @param now Epoch milliseconds. */
export function writeLetter({ subject, text, attachment }: AskedLetter, to: string, now: number): string {
  const boundary = 'letterlock-check'
  return [
    'From: Letterlock check <check@letterlock.example>',
    `To: ${to}`,
    `Subject: ${subject}`,
    `Date: ${new Date(now).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${subject.replaceAll(' ', '-')}@letterlock.example>`,
    'MIME-Version: 1.0',
    `Content-Type: multipart/mixed; boundary="${boundary}"`,
    '',
    `--${boundary}`,
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    text,
    `--${boundary}`,
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    `Content-Disposition: attachment; filename="${attachment}"`,
    '',
    text,
    `--${boundary}--`,
    '',
  ].join('\r\n')
}
