/** The body of a draft in parts: what is written, and what is quoted below it. */
export interface PartedBody {
  own: string
  /** Empty where nothing is quoted. */
  quote: string
}

/** «On Friday, Ana wrote:» above what it quotes, which is the last of it. */
const QUOTED_HTML = /(?:<p>[^<]*<\/p>)?<blockquote>(?:(?!<blockquote>)[\s\S])*<\/blockquote>\s*$/
/** A forwarded mail with its head, down to the end. */
const FORWARDED_HTML = /<p>-{8,} [^<]+<br>[\s\S]*$/
const EMPTY_LINES = /(?:<p>(?:<br>)?<\/p>\s*)+$/

/** Part the HTML of a draft as it was begun from the quote that was put below it. Pure. */
export function partHtml(html: string): PartedBody {
  const found = FORWARDED_HTML.exec(html) ?? QUOTED_HTML.exec(html)
  if (!found) return { own: html, quote: '' }
  return { own: html.slice(0, found.index).replace(EMPTY_LINES, ''), quote: found[0] }
}

/** Put them together as they were. Pure. */
export function joinHtml({ own, quote }: PartedBody): string {
  return quote === '' ? own : `${own}<p></p>${quote}`
}

const FORWARDED_TEXT = /^-{8,} .+ -{8,}$/m
/** A line above, then marked lines to the end. */
const QUOTED_TEXT = /(?:^[^\n>][^\n]*:\n)?(?:^>[^\n]*(?:\n|$))+\s*(?![\s\S])/m

/** The same of plain text. */
export function partText(text: string): PartedBody {
  const found = FORWARDED_TEXT.exec(text) ?? QUOTED_TEXT.exec(text)
  if (!found) return { own: text, quote: '' }
  return { own: text.slice(0, found.index).trimEnd(), quote: text.slice(found.index) }
}

export function joinText({ own, quote }: PartedBody): string {
  return quote === '' ? own : `${own}\n\n${quote}`
}
