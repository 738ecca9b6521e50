/** Types that a browser shows without running anything; everything else is only saved. */
const SHOWN = /^(image\/(png|jpeg|gif|webp|avif|bmp)|application\/pdf|audio\/[\w.+-]+|video\/[\w.+-]+)$/

/**
 * Headers for bytes that a stranger has sent: saved and never opened as a page of ours, whatever they call themselves.
 *
 * @param file.name As the sender wrote it; a name is made up where there is none.
 * @see RFC 6266 §4.3, RFC 8187 (file names), https://fetch.spec.whatwg.org/#x-content-type-options-header
 */
export function downloadHeaders(file: { name: string; mimeType: string }): Record<string, string> {
  const name = file.name.replaceAll(/[\\/:*?"<>|\p{Cc}\p{Cf}]/gu, '_').toWellFormed() || 'attachment'
  const ascii = name.replaceAll(/[^\x20-\x7e]/g, '_').replaceAll('%', '_')
  const utf8 = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  const mimeType = file.mimeType.toLowerCase()
  return {
    'content-type': SHOWN.test(mimeType) ? mimeType : 'application/octet-stream',
    'content-disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${utf8}`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': 'private, no-store',
  }
}
