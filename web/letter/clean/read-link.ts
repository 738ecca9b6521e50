/** Where an address in a letter leads. Only these kinds are ever followed; everything else is dropped. */
export type LinkRead =
  | { is: 'remote'; url: URL }
  | { is: 'inside'; contentId: string }
  | { is: 'embedded'; href: string }
  | { is: 'write'; href: string }
  | { is: 'dropped' }

/** Pictures that may stand in a letter as data. No SVG: it is a document, not a picture. */
const EMBEDDED_PICTURE =
  /^data:image\/(?:png|jpeg|jpg|gif|webp|avif|bmp|x-icon|vnd\.microsoft\.icon);base64,[a-z0-9+/=\s]*$/i

/**
 * Read an address as it stands in somebody's HTML. An address without a scheme is dropped: inside our page it would
 * point at ourselves.
 */
export function readLink(written: string): LinkRead {
  // Browsers skip these inside a scheme, so «java\nscript:» must be read as they would.
  const href = [...written.trim()].filter((letter) => letter > '\u001f').join('')
  if (/^cid:/i.test(href)) return { is: 'inside', contentId: readContentId(href.slice(4)) }
  if (/^data:/i.test(href)) return EMBEDDED_PICTURE.test(href) ? { is: 'embedded', href } : { is: 'dropped' }
  if (/^(?:mailto|tel):/i.test(href)) return { is: 'write', href }
  const absolute = href.startsWith('//') ? `https:${href}` : href
  if (!/^https?:/i.test(absolute) || !URL.canParse(absolute)) return { is: 'dropped' }
  return { is: 'remote', url: new URL(absolute) }
}

/** A Content-ID as it is compared: without angle brackets or percent-encoding. */
export function readContentId(written: string): string {
  let id = written.trim().replace(/^<|>$/g, '')
  try {
    id = decodeURIComponent(id)
  } catch {
    // A stray percent sign: the id is what it says.
  }
  return id
}

/**
 * The host a link really leads to, when its words name another one: «paypal.com» that leads to «evil.example».
 *
 * @param words What the link shows.
 */
export function findHiddenHost(words: string, url: URL): string | undefined {
  const named = /(?:https?:\/\/)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?=[/\s:?#]|$)/i.exec(words.trim())?.[1]?.toLowerCase()
  if (!named) return undefined
  const real = url.hostname.toLowerCase()
  const bare = (host: string) => host.replace(/^www\./, '')
  return bare(real) === bare(named) || bare(real).endsWith(`.${bare(named)}`) ? undefined : real
}
