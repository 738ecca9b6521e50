import type { Product } from './product.ts'

/** A mail that arrives at the sandbox; what is left out is unremarkable. */
export interface Letter {
  subject: string
  from?: string
  text?: string
  html?: string
  /** Lines of the header beside the usual ones. */
  header?: readonly string[]
  labelIds?: readonly string[]
  /** Epoch milliseconds; now, when it is left out. */
  arrivedAt?: number
}

/** Deliver a mail to an account of the sandbox, as if somebody had just sent it. */
export async function deliver(product: Product, account: string, letter: Letter): Promise<void> {
  const { labelIds = ['INBOX', 'UNREAD'], arrivedAt } = letter
  await product.control('POST', `/mailboxes/${account}/messages`, {
    raw: Buffer.from(writeLetter(letter, account)).toString('base64'),
    labelIds,
    ...(arrivedAt !== undefined && { internalDate: arrivedAt }),
  })
}

function writeLetter({ subject, from = 'Ana Alva <ana@harbour.example>', text, html, header = [] }: Letter, to: string) {
  return [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    `Message-ID: <${encodeURIComponent(subject)}@harbour.example>`,
    'MIME-Version: 1.0',
    ...header,
    `Content-Type: ${html === undefined ? 'text/plain' : 'text/html'}; charset=utf-8`,
    '',
    html ?? text ?? `${subject}.`,
  ].join('\r\n')
}
