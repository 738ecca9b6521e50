import type { Person } from '../world/person.ts'
import { composeBounce } from './bounce.ts'
import { mailDate } from './dates.ts'
import type { Encoders } from './encoders.ts'
import { attachmentEntity, type Entity, multipart, textEntity, writeMessage } from './entity.ts'
import { encodeAddress, encodeHeaderText } from './header-text.ts'
import type { Letter } from './letter.ts'
import { fullHtml, fullText, wrap } from './quotation.ts'

/** A letter as the bytes that leave the sender's program. */
export function composeLetter(encoders: Encoders, letter: Letter): Buffer {
  return writeMessage(headersOf(encoders, letter), entityOf(encoders, letter))
}

/** Without its brackets. */
export function messageIdOf({ key, from }: Letter): string {
  const local = {
    gmail: `CA${key}`,
    outlook: `${key}.PROD`,
    apple: key.toUpperCase(),
    thunderbird: key,
    webmail: key,
    robot: key,
  }
  return `${local[from.mailer]}@${from.mailer === 'gmail' ? `mail.${from.firm.domain}` : from.firm.domain}`
}

function headersOf(encoders: Encoders, letter: Letter): [string, string][] {
  const { from, answers } = letter
  const list = (people: readonly Person[]) => people.map((one) => encodeAddress(encoders, one, from.charset)).join(', ')
  const chain = answers ? ancestors(answers) : []
  return [
    ['From', list([from])],
    ...(letter.to.length > 0 ? [['To', list(letter.to)] as [string, string]] : []),
    ...(letter.cc.length > 0 ? [['Cc', list(letter.cc)] as [string, string]] : []),
    ['Subject', encodeHeaderText(encoders, letter.subject, from.charset)],
    ['Date', mailDate(letter.at, from.firm.utcOffset)],
    ['Message-ID', `<${messageIdOf(letter)}>`],
    ...(answers
      ? ([
          ['In-Reply-To', `<${messageIdOf(answers)}>`],
          ['References', chain.map((one) => `<${messageIdOf(one)}>`).join(' ')],
        ] as [string, string][])
      : []),
    ...letter.headers.map(([name, value]): [string, string] => [name, value]),
    ...programHeader(letter),
  ]
}

/** Oldest first. */
function ancestors(letter: Letter): Letter[] {
  const chain: Letter[] = []
  for (let one: Letter | undefined = letter; one; one = one.answers) chain.unshift(one)
  return chain
}

function programHeader({ from, answers, subject }: Letter): [string, string][] {
  switch (from.mailer) {
    case 'outlook':
      return [
        ...(answers ? [] : [['Thread-Topic', /^[\x20-\x7e]*$/.test(subject) ? subject : 'Order'] as [string, string]]),
        ['X-Mailer', 'Microsoft Outlook 16.0'],
      ]
    case 'apple':
      return [['X-Mailer', 'Apple Mail (2.3826.300.87.4.3)']]
    case 'thunderbird':
      return [['User-Agent', 'Mozilla Thunderbird']]
    case 'webmail':
      return [['X-Mailer', 'Webmail 4.2']]
    default:
      return []
  }
}

function entityOf(encoders: Encoders, letter: Letter): Entity {
  const { body, key } = letter
  if (body.is === 'bounce') return composeBounce(encoders, letter, body, composeLetter)
  const main = mainEntity(encoders, letter)
  const invitation = body.is === 'calendar' ? [icsAttachment(body.ics)] : []
  const attachments = [...letter.attachments.map((one) => attachmentEntity(encoders, one)), ...invitation]
  return attachments.length > 0 ? multipart('mixed', `=_mixed_${key}`, [main, ...attachments]) : main
}

function mainEntity(encoders: Encoders, letter: Letter): Entity {
  const { from, body, key } = letter
  const plain = (text: string) => textEntity(encoders, 'plain', text, from.charset, from.transfer)
  const html = (text: string) => textEntity(encoders, 'html', text, from.charset, from.transfer)
  const alternative = (...parts: Entity[]) => multipart('alternative', `=_alt_${key}`, parts)
  if (body.is === 'designed') {
    return letter.text === '' ? html(body.html) : alternative(plain(wrap(letter.text)), html(body.html))
  }
  if (body.is === 'calendar') {
    const event = textEntity(encoders, 'calendar', body.ics, 'utf-8', 'base64', `; method=${body.method}`)
    return alternative(plain(wrap(letter.text)), html(document(fullHtml(letter))), event)
  }
  switch (from.mailer) {
    case 'robot':
      return plain(letter.text)
    case 'thunderbird':
      return textEntity(encoders, 'plain', fullText(letter), from.charset, from.transfer, '; format=flowed')
    case 'webmail':
      return html(document(fullHtml(letter)))
    default:
      return alternative(plain(wrap(fullText(letter))), html(document(fullHtml(letter))))
  }
}

function document(html: string): string {
  return `<html><head><meta http-equiv="Content-Type" content="text/html"></head><body>\n${html}\n</body></html>\n`
}

function icsAttachment(ics: string): Entity {
  return {
    headers: [
      ['Content-Type', 'application/ics; name="invite.ics"'],
      ['Content-Disposition', 'attachment; filename="invite.ics"'],
      ['Content-Transfer-Encoding', 'base64'],
    ],
    body: Buffer.from(
      Buffer.from(ics)
        .toString('base64')
        .replace(/(.{76})(?=.)/g, '$1\r\n'),
    ),
  }
}
