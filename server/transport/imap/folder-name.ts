import iconv from 'iconv-lite'

/** Folder names and Gmail's labels travel in a UTF-7 of IMAP's own. @see RFC 3501 §5.1.3 */
const MODIFIED_UTF7 = 'utf-7-imap'

/** Write a name as it travels. */
export function encodeFolderName(path: string): string {
  return iconv.encode(path, MODIFIED_UTF7).toString('latin1')
}

/** A name with letters beyond ASCII was sent as it is, against the rules; it stays so. */
export function decodeFolderName(name: string): string {
  return /^[\x20-\x7e]*$/.test(name) ? iconv.decode(Buffer.from(name, 'latin1'), MODIFIED_UTF7) : name
}
