import sanitize from 'sanitize-html'

/** A link as it is shown to whoever decides: by the host that it leads to, whatever its words say. */
export interface ShownLink {
  words: string
  host: string
  url: string
}

/** Nobody looks through more; how many there are is told beside. */
const LINKS_MAX = 200
const WORDS_MAX = 300
const WEB_ADDRESS = /\bhttps?:\/\/[^\s<>"'()[\]]{1,2000}/gi

/**
 * The links of a mail, each once: those behind words, and those that are spelled out. Pure.
 *
 * @returns the first of them, and how many there are
 */
export function listLinks(text: string, html: string | null): { links: ShownLink[]; linkCount: number } {
  const behind = html === null ? [] : linksBehind(html)
  const spelled = [...text.matchAll(WEB_ADDRESS)].map(([url]) => ({ words: url, href: url.replace(/[.,;:!?]+$/, '') }))
  const shown = [...behind, ...spelled].flatMap(({ words, href }) => {
    const host = hostOf(href)
    return host === undefined ? [] : [{ words: words.trim().slice(0, WORDS_MAX), host, url: href }]
  })
  const byUrl = new Map(shown.map((link) => [`${link.url}\n${link.words}`, link]))
  return { links: [...byUrl.values()].slice(0, LINKS_MAX), linkCount: byUrl.size }
}

function linksBehind(html: string): { words: string; href: string }[] {
  const found: { words: string; href: string }[] = []
  sanitize(html, {
    allowedTags: ['a'],
    allowedAttributes: { a: ['href'] },
    exclusiveFilter({ tag, attribs, text }) {
      if (tag === 'a' && attribs.href) found.push({ words: text, href: attribs.href })
      return false
    },
  })
  return found
}

/** Where a link leads; of an address for mail, whose server. Undefined for what leads nowhere. */
function hostOf(href: string): string | undefined {
  if (!URL.canParse(href)) return undefined
  const { protocol, hostname, pathname } = new URL(href)
  if (protocol === 'mailto:') return pathname.slice(pathname.lastIndexOf('@') + 1).toLowerCase()
  return hostname === '' ? undefined : hostname
}
