import type { Product } from './product.ts'

/** A mail that arrives at the sandbox; what is left out is unremarkable. */
export interface Letter {
  subject: string
  from?: string
  /** The account, when it is left out. */
  to?: string
  text?: string
  html?: string
  files?: readonly { name: string; mimeType: string; content: string }[]
  /** Lines of the header beside the usual ones. */
  header?: readonly string[]
  labelIds?: readonly string[]
  /** Epoch milliseconds; now, when it is left out. */
  arrivedAt?: number
}

/** Deliver a mail to an account of the sandbox, as if somebody had just sent it. Answers its id there. */
export async function deliver(product: Product, account: string, letter: Letter): Promise<string> {
  const { labelIds = ['INBOX', 'UNREAD'], arrivedAt } = letter
  const { id } = await product.control<{ id: string }>('POST', `/mailboxes/${account}/messages`, {
    raw: Buffer.from(writeLetter(letter, account).join('\r\n')).toString('base64'),
    labelIds,
    ...(arrivedAt !== undefined && { internalDate: arrivedAt }),
  })
  return id
}

/** The labels that a mail has at the sandbox now: what a change of nothing answers. */
export async function labelsAt(product: Product, account: string, id: string): Promise<string[]> {
  const path = `/mailboxes/${account}/messages/${id}/modify`
  return (await product.control<{ labelIds: string[] }>('POST', path, {})).labelIds
}

/** How many mails the sandbox has accepted of an account, by whichever door. */
export async function acceptedFrom(product: Product, account: string): Promise<number> {
  const { mails } = await product.control<{ mails: { account: string }[] }>('GET', '/accepted')
  return mails.filter((mail) => mail.account === account).length
}

function writeLetter(letter: Letter, account: string): string[] {
  const { subject, from = 'Ana Alva <ana@harbour.example>', to = account, header = [], files = [] } = letter
  return [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`,
    `Message-ID: <${encodeURIComponent(subject)}@harbour.example>`,
    'MIME-Version: 1.0',
    ...header,
    ...(files.length === 0
      ? body(letter)
      : ['Content-Type: multipart/mixed; boundary=part', '', '--part', ...body(letter)]),
    ...files.flatMap(({ name, mimeType, content }) => [
      '--part',
      `Content-Type: ${mimeType}`,
      `Content-Disposition: attachment; filename="${name}"`,
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from(content).toString('base64'),
    ]),
    ...(files.length === 0 ? [] : ['--part--', '']),
  ]
}

function body({ subject, text, html }: Letter): string[] {
  const kind = html === undefined ? 'text/plain' : 'text/html'
  return [`Content-Type: ${kind}; charset=utf-8`, '', html ?? text ?? `${subject}.`]
}
