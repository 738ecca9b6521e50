/** Runs of characters that modified UTF-7 encodes: all that is not printable ASCII. */
const ENCODED_RUN = /[^\x20-\x7e]+/g

/**
 * Write a folder's name as IMAP clients without UTF8=ACCEPT read it: `Messages envoy&AOk-s`.
 *
 * @see RFC 3501 §5.1.3
 */
export function toModifiedUtf7(text: string): string {
  return text.replaceAll('&', '&-').replace(ENCODED_RUN, (run) => {
    const base64 = Buffer.from(run, 'utf16le').swap16().toString('base64')
    return `&${base64.replaceAll('/', ',').replace(/=+$/, '')}-`
  })
}

/** Read a folder's name in modified UTF-7. What cannot be decoded stays as it is: it then names no folder. */
export function fromModifiedUtf7(text: string): string {
  return text.replace(/&([A-Za-z0-9+,]*)-/g, (whole, encoded: string) => {
    if (encoded === '') return '&'
    const bytes = Buffer.from(encoded.replaceAll(',', '/'), 'base64')
    return bytes.length % 2 === 0 ? bytes.swap16().toString('utf16le') : whole
  })
}
