import { DRAFT_CHARS_MAX, DRAFT_FILES_MAX, SUBJECT_MAX } from '@letterlock/wire/drafts'
import { RECIPIENTS_MAX } from '@letterlock/wire/policy'
import { SignalAddress } from '@letterlock/wire/signal-settings'
import type { Person } from '@letterlock/wire/threads'
import { AppError } from '../../core/errors.ts'
import type { OutgoingMail } from './outgoing-mail.ts'
import { SEND_KEY_FIELD } from './send-key-field.ts'

/** Gmail’s bound for a whole mail, and that of most servers. @see support.google.com/mail/answer/6584, read November 2026 */
export const MAIL_BYTES_MAX = 25 * 1024 * 1024
const MB = 1024 * 1024
/** What base64 with its line ends makes of a byte. */
const BASE64_GROWTH = 78 / 57
/** As long a name as a draft may hold; quoted it fits a line. */
const NAME_CHARS_MAX = 200
/** What ends a header line, or half a sign that no encoding has. */
const CONTROL = /\p{Cc}/u
/** Printable ASCII without what would end an id. */
const MESSAGE_ID = /^[!-;=?-~]{1,900}$/
const SEND_KEY = /^[\w-]{1,100}$/
/** @see RFC 6838 §4.2 */
const FILE_TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,126}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}$/i
/** Before the @: what goes through servers that know ASCII alone. */
const ASCII_LOCAL = /^[!-~]{1,64}@/

/**
 * Hold a mail against everything that would keep it from leaving as it was written. Nothing is mended here in silence: who
 * approves sees what leaves.
 *
 * @throws `draft.unsafe_header` a control character where it would begin a line of the header: no such field is sent
 * @throws `draft.bad_address` nobody can be reached there, or only by servers that few have
 * @throws `draft.no_recipients`, `draft.too_many_recipients`, `draft.too_many_files`, `draft.too_large`,
 *   `draft.subject_too_long`, `draft.text_too_long` its writer has to change it
 */
export function checkOutgoing(mail: OutgoingMail): void {
  checkBounds(mail)
  checkHeaderText('Subject', mail.subject)
  const fields = { From: [mail.from], 'Reply-To': mail.replyTo, To: mail.to, Cc: mail.cc, Bcc: mail.bcc }
  for (const [field, people] of Object.entries(fields)) for (const person of people) checkPerson(field, person)
  for (const { name, type } of mail.files) {
    checkHeaderText('Content-Disposition', name)
    if (!FILE_TYPE.test(type)) throw unsafe('Content-Type')
  }
  if (!MESSAGE_ID.test(mail.messageId)) throw unsafe('Message-ID')
  if (mail.inReplyTo !== null && !MESSAGE_ID.test(mail.inReplyTo)) throw unsafe('In-Reply-To')
  if (!mail.references.every((id) => MESSAGE_ID.test(id))) throw unsafe('References')
  if (!SEND_KEY.test(mail.sendKey)) throw unsafe(SEND_KEY_FIELD)
  for (const body of [mail.text, mail.html ?? '']) if (body.includes('\0') || !body.isWellFormed()) throw unsafe('Body')
}

function checkBounds({ to, cc, bcc, files, subject, text, html }: OutgoingMail): void {
  const recipients = to.length + cc.length + bcc.length
  if (recipients === 0) throw new AppError('draft.no_recipients')
  if (recipients > RECIPIENTS_MAX) throw tooMuch('draft.too_many_recipients', RECIPIENTS_MAX)
  if (files.length > DRAFT_FILES_MAX) throw tooMuch('draft.too_many_files', DRAFT_FILES_MAX)
  if (subject.length > SUBJECT_MAX) throw tooMuch('draft.subject_too_long', SUBJECT_MAX)
  if (Math.max(text.length, html?.length ?? 0) > DRAFT_CHARS_MAX) throw tooMuch('draft.text_too_long', DRAFT_CHARS_MAX)
  // Found out before it is put together: what is far too large would first be held three times.
  checkMailSize(files.reduce((sum, { bytes }) => sum + Math.ceil(bytes.length * BASE64_GROWTH), 0))
}

/** @throws `draft.too_large` no mail server takes so much */
export function checkMailSize(sizeBytes: number): void {
  if (sizeBytes > MAIL_BYTES_MAX) throw tooMuch('draft.too_large', MAIL_BYTES_MAX / MB)
}

function checkPerson(field: string, { name, address }: Person): void {
  checkHeaderText(field, name)
  if (looksEncoded(name)) throw unsafe(field)
  checkHeaderText(field, address)
  const isGood = ASCII_LOCAL.test(address) && SignalAddress.safeParse(address).success && address.trim() === address
  if (!isGood || name.length > NAME_CHARS_MAX) throw new AppError('draft.bad_address', undefined, { params: { field } })
}

/** Whether a name would be shown as another: programs decode it between quotes too. @see RFC 2047 §5 (3) */
export function looksEncoded(name: string): boolean {
  return name.includes('=?')
}

function checkHeaderText(field: string, value: string): void {
  if (CONTROL.test(value) || !value.isWellFormed()) throw unsafe(field)
}

function unsafe(field: string): AppError {
  return new AppError('draft.unsafe_header', field, { params: { field } })
}

function tooMuch(
  code:
    | 'draft.too_many_recipients'
    | 'draft.too_many_files'
    | 'draft.too_large'
    | 'draft.subject_too_long'
    | 'draft.text_too_long',
  most: number,
): AppError {
  return new AppError(code, undefined, { params: { most: String(most) } })
}
