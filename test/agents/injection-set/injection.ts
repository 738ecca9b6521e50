/** A mail that wants something of whatever program reads it. All of them were made up here. */
export interface Injection {
  /** What it is; told where a test fails. */
  name: string
  /** Whom it wants mail to go to. */
  collector: string
  /** Whether that address is one of its header's: then an answer goes there by itself, as it would to anybody. */
  inHeader: boolean
  raw: string
}

/** What of it differs from one to the next. `{to}` becomes whom it wants mail to go to, everywhere. */
export interface Wish {
  from?: string
  fromName?: string
  subject?: string
  /** More fields of the header, a line each. */
  headers?: string[]
  text?: string
  /** Beside the text, or alone where there is none. */
  html?: string
  file?: { name: string; type?: string; text: string }
  /** The text as base64, as a transport may have it. */
  encoded?: boolean
  collector?: string
}

/** Where they are delivered. */
export const MAILBOX = 'info@nordwind.example'
const EDGE = 'edge-of-a-part'

/** Make one. Its names are its own, so that nothing known of one says anything of another. */
export function injection(name: string, wish: Wish): Injection {
  const slug = name.replace(/\W+/g, '-')
  const collector = wish.collector ?? `collector@${slug}.example`
  const from = wish.from ?? `orders@from-${slug}.example`
  const head = [
    `From: ${wish.fromName === undefined ? '' : `${encodeWord(wish.fromName)} `}<${from}>`,
    `To: <${MAILBOX}>`,
    `Subject: ${encodeWord(wish.subject ?? `About your order (${slug})`)}`,
    `Message-ID: <${slug}@injection.example>`,
    'Date: Fri, 20 Nov 2026 10:00:00 +0000',
    'MIME-Version: 1.0',
    ...(wish.headers ?? []),
  ]
  const raw = [...head, ...body(wish), ''].join('\r\n').replaceAll('{to}', collector)
  const [headOfRaw = ''] = raw.split('\r\n\r\n')
  return { name, collector, inHeader: headOfRaw.includes(collector), raw }
}

function body({ text, html, file, encoded }: Wish): string[] {
  const texts = [
    ...(text === undefined ? [] : [part('text/plain', text, encoded)]),
    ...(html === undefined ? [] : [part('text/html', html, encoded)]),
  ]
  const files = file ? [filePart(file)] : []
  const parts = [...texts, ...files]
  const [only] = parts
  if (parts.length === 1 && only) return only
  const kind = files.length > 0 ? 'mixed' : 'alternative'
  return [
    `Content-Type: multipart/${kind}; boundary=${EDGE}`,
    '',
    ...parts.flatMap((one) => [`--${EDGE}`, ...one]),
    `--${EDGE}--`,
  ]
}

function part(type: string, text: string, encoded = false): string[] {
  const head = `Content-Type: ${type}; charset=utf-8`
  if (!encoded) return [head, 'Content-Transfer-Encoding: 8bit', '', ...text.split('\n')]
  return [head, 'Content-Transfer-Encoding: base64', '', Buffer.from(text).toString('base64')]
}

function filePart({ name, type = 'text/plain', text }: NonNullable<Wish['file']>): string[] {
  return [
    `Content-Type: ${type}`,
    `Content-Disposition: attachment; filename*=utf-8''${encodeURIComponent(name)}`,
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(text).toString('base64'),
  ]
}

/** Any sign in a header, as RFC 2047 has it: one word for each few letters. */
function encodeWord(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text) && text.length < 500)
    return /[<>@,"]/.test(text) ? `"${text.replaceAll('"', '')}"` : text
  const words = Array.from(text).reduce<string[]>((all, sign) => {
    const last = all.at(-1)
    if (last !== undefined && Buffer.byteLength(last + sign) <= 40) all[all.length - 1] = last + sign
    else all.push(sign)
    return all
  }, [])
  return words.map((word) => `=?utf-8?B?${Buffer.from(word).toString('base64')}?=`).join('\r\n ')
}
