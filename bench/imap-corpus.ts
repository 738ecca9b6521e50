import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const WORDS = (
  'gasket pallet invoice delivery warehouse order shipment drawing Thursday supplier quantity reminder attached price ' +
  'quote meeting customer container bearing valve pump flange thread complaint signature approval schedule customs'
).split(' ')

/** 14 kB in the mean: half are notes, a third letters with HTML, one in nine carries a drawing. */
const DRAWING_BYTES = 76_000

/** Write so many mails into a Maildir, the same each time. @returns their bytes */
export async function writeMaildir(folder: string, count: number): Promise<number> {
  for (const name of ['cur', 'new', 'tmp']) await mkdir(join(folder, name), { recursive: true })
  let bytes = 0
  for (let from = 0; from < count; from += 64) {
    const some = Array.from({ length: Math.min(64, count - from) }, (_, offset) => from + offset)
    const sizes = await Promise.all(
      some.map(async (index) => {
        const mail = corpusMail(index)
        await writeFile(
          join(folder, 'cur', `${1_760_000_000 + index}.M${index}P1.bench:2,${index % 3 ? 'S' : ''}`),
          mail,
        )
        return mail.length
      }),
    )
    bytes += sizes.reduce((sum, size) => sum + size, 0)
  }
  return bytes
}

/** Mail of this number: every fifth begins a thread that the next four answer. */
export function corpusMail(index: number): Buffer {
  const root = index - (index % 5)
  const reply = index !== root
  const head = [
    `From: ${word(index)} Berg <person${index % 400}@nordwind.example>`,
    `To: ana@dovecot.test`,
    `Cc: person${(index * 7) % 400}@mueller.example`,
    `Subject: ${reply ? 'Re: ' : ''}${word(root)} ${word(root + 3)} number ${root}`,
    `Date: ${new Date(Date.UTC(2025, 0, 1) + index * 600_000).toUTCString()}`,
    `Message-ID: <bench-${index}@nordwind.example>`,
    ...(reply
      ? [`In-Reply-To: <bench-${index - 1}@nordwind.example>`, `References: <bench-${root}@nordwind.example>`]
      : []),
    `Received: from mx.nordwind.example by mail.dovecot.test; ${new Date(Date.UTC(2025, 0, 1) + index * 600_000).toUTCString()}`,
    'MIME-Version: 1.0',
  ]
  return Buffer.from([...head, ...bodyOf(index), ''].join('\r\n'))
}

function bodyOf(index: number): string[] {
  if (index % 9 === 0) return drawing(index)
  if (index % 3 === 0) {
    const rows = Array.from({ length: 70 }, (_, row) => `<tr><td class="c">${sentence(index + row)}</td></tr>`)
    return [
      ...type('multipart/alternative; boundary=a'),
      '--a',
      ...type('text/plain; charset=utf-8'),
      prose(index, 12),
      '--a',
      ...type('text/html; charset=utf-8'),
      `<html><body><table>${rows.join('\r\n')}</table></body></html>`,
      '--a--',
    ]
  }
  return [...type('text/plain; charset=utf-8'), prose(index, 30)]
}

function drawing(index: number): string[] {
  const bytes = Buffer.alloc(DRAWING_BYTES)
  for (let at = 0, state = index + 1; at < bytes.length; at += 4) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    bytes.writeUInt32LE(state, at)
  }
  const lines = bytes.toString('base64').match(/.{1,76}/g) ?? []
  return [
    ...type('multipart/mixed; boundary=m'),
    '--m',
    ...type('text/plain; charset=utf-8'),
    prose(index, 12),
    '--m',
    `Content-Type: application/pdf; name="drawing-${index}.pdf"`,
    'Content-Disposition: attachment',
    'Content-Transfer-Encoding: base64',
    '',
    ...lines,
    '--m--',
  ]
}

function type(name: string): string[] {
  return [`Content-Type: ${name}`, '']
}

function prose(index: number, sentences: number): string {
  return Array.from({ length: sentences }, (_, at) => sentence(index * 31 + at)).join('\r\n')
}

function sentence(seed: number): string {
  return Array.from({ length: 12 }, (_, at) => word(seed * 13 + at * at)).join(' ')
}

function word(seed: number): string {
  return WORDS[seed % WORDS.length] ?? ''
}
