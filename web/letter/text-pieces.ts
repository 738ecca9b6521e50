/** A stretch of a plain-text letter as it is set: words, or an address one can follow. */
export type TextPiece = { is: 'words'; text: string } | { is: 'link'; text: string; href: string }

const ADDRESS = /\bhttps?:\/\/[^\s<>"'`]+|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gi
/** They end the sentence, not the address. */
const TRAILING = /[.,;:!?'"»”’]+$/

/** Find the addresses in plain text. Nothing but `https:`, `http:` and mail addresses becomes a link. */
export function findLinks(text: string): TextPiece[] {
  const pieces: TextPiece[] = []
  let from = 0
  for (const match of text.matchAll(ADDRESS)) {
    const address = trimAddress(match[0])
    const isWeb = /^https?:/i.test(address)
    if (isWeb && !URL.canParse(address)) continue
    if (match.index > from) pieces.push({ is: 'words', text: text.slice(from, match.index) })
    pieces.push({ is: 'link', text: address, href: isWeb ? address : `mailto:${address}` })
    from = match.index + address.length
  }
  if (from < text.length) pieces.push({ is: 'words', text: text.slice(from) })
  return pieces
}

/** A bracket closes the address only where it was opened inside it. */
function trimAddress(written: string): string {
  let address = written.replace(TRAILING, '')
  for (const [open, close] of [
    ['(', ')'],
    ['[', ']'],
  ] as const) {
    const opened = address.split(open).length
    while (address.endsWith(close) && address.split(close).length > opened) {
      address = address.slice(0, -1).replace(TRAILING, '')
    }
  }
  return address
}

/** Lines quoted alike, set as one block with its depth; zero is the writer's own words. */
export interface QuoteBlock {
  depth: number
  text: string
}

/** Quotes deeper than this are set alike: the page has no room to step further in. */
const DEPTH_MAX = 4

/** Part text into blocks by how deep its lines are quoted, the marks taken away. */
export function splitQuotes(text: string): QuoteBlock[] {
  const blocks: QuoteBlock[] = []
  for (const line of text.split(/\r?\n/)) {
    const marks = /^(?:\s?>)+ ?/.exec(line)?.[0] ?? ''
    const depth = Math.min(marks.replaceAll(/[^>]/g, '').length, DEPTH_MAX)
    const last = blocks[blocks.length - 1]
    const words = line.slice(marks.length)
    if (last?.depth === depth) last.text += `\n${words}`
    else blocks.push({ depth, text: words })
  }
  return blocks
}
