const NOT_BASE64 = /[^A-Za-z0-9+/]/g

/** Decode base64 as it comes, whatever its line length. What stands behind the padding is not part of it. */
export async function* decodeBase64Stream(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let owed = ''
  for await (const piece of pieces) {
    const text = piece.toString('latin1')
    const padding = text.indexOf('=')
    const digits = owed + (padding < 0 ? text : text.slice(0, padding)).replace(NOT_BASE64, '')
    const whole = digits.length - (digits.length % 4)
    if (whole > 0) yield Buffer.from(digits.slice(0, whole), 'base64')
    owed = digits.slice(whole)
    if (padding >= 0) break
  }
  if (owed !== '') yield Buffer.from(owed, 'base64')
}
