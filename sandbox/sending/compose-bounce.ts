import { findField } from '../mail/mime/header-fields.ts'
import { readPartTree } from '../mail/mime/part-tree.ts'
import type { Undeliverable } from './find-recipients.ts'
import { mailDate } from './transport-copy.ts'

export interface Bounce {
  /** Whose mail comes back. */
  to: string
  /** At which address it was not delivered. */
  recipient: string
  because: Undeliverable
  /** Epoch milliseconds. */
  at: number
  /** Unpredictable, for ids and boundaries. */
  token: string
  /** The mail as its sender keeps it. */
  about: Buffer
}

/** What the far side would have said, and for people. */
const REASONS: Readonly<Record<Undeliverable, { status: string; diagnosis: string; say: string }>> = {
  unknown: {
    status: '5.1.1',
    diagnosis: '550 5.1.1 The email account that you tried to reach does not exist.',
    say: 'Nobody has this address.',
  },
  disabled: {
    status: '5.2.1',
    diagnosis: '550 5.2.1 The email account that you tried to reach is disabled.',
    say: 'The account with this address is disabled.',
  },
}

/** A report carries the mail back; of a large one the header is enough to know it by. */
const RETURNED_BYTES_MAX = 100_000

/**
 * Write the report that a mail did not arrive, one for each recipient, as Gmail does.
 *
 * @see RFC 3462, RFC 3464
 */
export function composeBounce(bounce: Bounce): Buffer {
  const { to, recipient, because, at, token } = bounce
  const { status, diagnosis, say } = REASONS[because]
  const boundary = `=_${token}`
  const head = [
    `Delivered-To: ${to}`,
    'Return-Path: <>',
    `Received: by mail.gmail.com with SMTP id ${token}; ${mailDate(at)}`,
    'From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
    `To: ${to}`,
    'Auto-Submitted: auto-replied',
    'Subject: Delivery Status Notification (Failure)',
    ...answers(bounce.about),
    `X-Failed-Recipients: ${recipient}`,
    `Message-ID: <${token}@mx.google.com>`,
    `Date: ${mailDate(at)}`,
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; boundary="${boundary}"; report-type=delivery-status`,
    '',
    `--${boundary}`,
    'Content-Type: text/plain; charset=utf-8',
    '',
    `Your message to ${recipient} was not delivered. ${say}`,
    '',
    'The answer was:',
    diagnosis,
    `--${boundary}`,
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; googlemail.com',
    `Arrival-Date: ${mailDate(at)}`,
    '',
    `Final-Recipient: rfc822; ${recipient}`,
    'Action: failed',
    `Status: ${status}`,
    `Diagnostic-Code: smtp; ${diagnosis}`,
    `Last-Attempt-Date: ${mailDate(at)}`,
    '',
    `--${boundary}`,
    '',
  ]
  return Buffer.concat([Buffer.from(head.join('\r\n')), returned(bounce.about), Buffer.from(`\r\n--${boundary}--\r\n`)])
}

/** The report stands in the conversation that it is about. */
function answers(about: Buffer): string[] {
  const id = findField(readPartTree(about).headers, 'Message-ID')
  return id === undefined ? [] : [`References: ${id}`, `In-Reply-To: ${id}`]
}

function returned(about: Buffer): Buffer {
  if (about.length <= RETURNED_BYTES_MAX)
    return Buffer.concat([Buffer.from('Content-Type: message/rfc822\r\n\r\n'), about])
  const header = about.subarray(0, Math.min(readPartTree(about).bodyStart, RETURNED_BYTES_MAX))
  return Buffer.concat([Buffer.from('Content-Type: text/rfc822-headers\r\n\r\n'), header])
}
