/** What a letter of the tests looks like; whatever is left out is drawn from the number. */
export interface Letter {
  raw: Buffer
  labelIds: string[]
  /** Epoch milliseconds. */
  internalDate: number
}

const PEOPLE = [
  'Ana Berg <ana@nordwind.example>',
  'Ben Öst <ben@nordwind.example>',
  'Einkauf <einkauf@mueller.example>',
]
const LABELS = [['INBOX', 'UNREAD'], ['INBOX'], ['SENT'], ['INBOX', 'STARRED'], ['SPAM'], ['TRASH'], ['UNREAD']]

/** One an hour, so that a few thousand fit between two summers. */
const APART_MS = 3_600_000

/**
 * The n-th of `count` letters: every fifth begins a conversation that the next four answer, so that threads, lone
 * letters, attachments, HTML and every system label occur. The same number gives the same bytes.
 *
 * @param lastAt When the last one arrived, epoch milliseconds.
 */
export function letterNumber(index: number, count: number, lastAt: number): Letter {
  const internalDate = lastAt - (count - 1 - index) * APART_MS
  const root = index - (index % 5)
  const lone = root % 3 === 0
  const reply = !lone && index !== root
  const lines = [
    `From: ${PEOPLE[index % 3]}`,
    `To: ${PEOPLE[(index + 1) % 3]}`,
    `Subject: ${reply ? 'Re: ' : ''}Order ${lone ? index : root} of gaskets`,
    `Date: ${new Date(internalDate).toUTCString()}`,
    `Message-ID: <letter-${index}@nordwind.example>`,
    ...(reply
      ? [`In-Reply-To: <letter-${index - 1}@nordwind.example>`, `References: <letter-${root}@nordwind.example>`]
      : []),
    'MIME-Version: 1.0',
    ...bodyOf(index),
  ]
  return { raw: Buffer.from(lines.join('\r\n')), labelIds: LABELS[index % LABELS.length] ?? [], internalDate }
}

function bodyOf(index: number): string[] {
  const text = `Letter ${index}: forty gaskets arrive on Thursday. Grüße, 注文 ${index}`
  if (index % 4 === 1)
    return ['Content-Type: text/html; charset=utf-8', '', `<p>${text}</p><img src="https://far.example/x">`]
  if (index % 7 !== 2) return ['Content-Type: text/plain; charset=utf-8', '', text, '']
  return [
    'Content-Type: multipart/mixed; boundary=b1',
    '',
    '--b1',
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
    '--b1',
    `Content-Type: application/pdf; name="order-${index}.pdf"`,
    `Content-Disposition: attachment; filename="order-${index}.pdf"`,
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(`%PDF-1.4 order ${index}`).toString('base64'),
    '--b1--',
    '',
  ]
}
