import { createHash } from 'node:crypto'
import type { Person } from '@letterlock/wire/threads'
import MailComposer from 'nodemailer/lib/mail-composer'
import { encodeWord } from 'nodemailer/lib/mime-funcs'
import { checkMailSize, checkOutgoing } from './check-outgoing.ts'
import type { BccPlace, OutgoingMail } from './outgoing-mail.ts'
import { safeFilename } from './safe-filename.ts'
import { SEND_KEY_FIELD } from './send-key-field.ts'

/** RFC 2047 §2: an encoded word is 75 long at most; the library cuts below that. */
const WORD_CHARS_MAX = 52
/** Longer words without a space could not be folded below the 998 of RFC 5322 §2.1.1. */
const FOLDABLE_CHARS_MAX = 200

/**
 * Put a mail together, byte for byte the same from the same, by no clock and no chance: what is approved is what leaves.
 *
 * All of it is ASCII in lines of at most 998 with CRLF at their ends, so that no server on the way has a reason to rewrite it.
 *
 * @throws What `checkOutgoing` does; `draft.too_large` once more, where its text made it so
 * @see RFC 5322, RFC 2045–2047, RFC 2231
 */
export async function buildMime(mail: OutgoingMail, bcc: BccPlace): Promise<Buffer> {
  checkOutgoing(mail)
  return composeMime(mail, bcc, SEND_KEY_FIELD)
}

/**
 * The same of what is not to leave and may not be able to: nobody it goes to, or a subject that is too long. It must not bear
 * the mark of a send.
 *
 * @param markField The header field in which its key stands.
 * @throws `draft.too_large`
 */
export async function composeMime(mail: OutgoingMail, bcc: BccPlace, markField: string): Promise<Buffer> {
  const { html, inReplyTo, references } = mail
  const composed = new MailComposer({
    from: named(mail.from),
    replyTo: mail.replyTo.map(named),
    to: mail.to.map(named),
    cc: mail.cc.map(named),
    bcc: mail.bcc.map(named),
    date: new Date(mail.date),
    messageId: `<${mail.messageId}>`,
    ...(inReplyTo !== null && { inReplyTo: `<${inReplyTo}>` }),
    ...(references.length > 0 && { references: references.map((id) => `<${id}>`) }),
    headers: [
      { key: 'Subject', value: { prepared: true, foldLines: true, value: encodeSubject(mail.subject.trim()) } },
      { key: markField, value: mail.sendKey },
    ],
    text: asPart(mail.text),
    ...(html !== null && { html: asPart(html) }),
    attachments: mail.files.map(({ name, type, bytes }) => ({
      filename: safeFilename(name),
      contentType: asFileType(type),
      content: bytes,
      contentDisposition: 'attachment',
      contentTransferEncoding: 'base64',
    })),
    // Nobody can write it into a text beforehand, who does not know the key.
    baseBoundary: createHash('sha256').update(mail.sendKey).digest('hex').slice(0, 32),
    boundaryPrefix: '--_ll',
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile()
  composed.keepBcc = bcc === 'in_header'
  const mime = await composed.build()
  checkMailSize(mime.length)
  return mime
}

function named({ name, address }: Person) {
  return { name, address }
}

/**
 * What is opened up on the way goes as a file: a mail in a mail, which may not be encoded, and a calendar, of which readers
 * change the line ends.
 *
 * @see RFC 2046 §5.2.1
 */
function asFileType(type: string): string {
  return /^(?:(?:message|multipart)\/|(?:text\/calendar|application\/ics)$)/i.test(type)
    ? 'application/octet-stream'
    : type
}

/** What only looks encoded would be read as something else, and what has no spaces would never be folded. */
function encodeSubject(subject: string): string {
  const isPlain = /^[ -~]*$/.test(subject) && !subject.includes('=?')
  const folds = subject.split(' ').every((word) => word.length <= FOLDABLE_CHARS_MAX) && !subject.includes('  ')
  return isPlain && folds ? subject : encodeWord(subject, 'B', WORD_CHARS_MAX)
}

/** A text with its line ends, encoded so that nothing on the way changes it. */
function asPart(text: string) {
  return { content: Buffer.from(text.replace(/\r\n?|\n/g, '\r\n')), contentTransferEncoding: encodingOf(text) }
}

/** Base64 where quoted-printable would be longer, or where mailboxes are known to put a `>` before a line. */
function encodingOf(text: string): 'base64' | 'quoted-printable' {
  const foreign = Buffer.byteLength(text) - text.length
  return foreign > text.length / 4 || /^(?:From |\.)/m.test(text) ? 'base64' : 'quoted-printable'
}
