import type { DraftContent, DraftKind } from '@letterlock/wire/drafts'

/** The body of a draft in parts: what is written, and what is quoted below it. */
export interface PartedBody {
  own: string
  /** Empty where nothing is quoted. */
  quote: string
}

/** «On Friday, Ana wrote:» above what it quotes, which is the last of it. */
const QUOTED_HTML = /(?:<p>[^<]*<\/p>)?<blockquote>(?:(?!<blockquote>)[\s\S])*<\/blockquote>\s*$/
/** A forwarded mail with its head, down to the end. */
const FORWARDED_HTML = /<p>-{8,} [^<]+<br ?\/?>[\s\S]*$/
const EMPTY_LINES = /(?:<p>(?:<br ?\/?>)?<\/p>\s*)+$/

/**
 * Part the body of a draft as it was begun from the quote that was put below it. Pure. Nothing but a forward has a forwarded
 * mail below it, and a new mail has nothing: there such lines are somebody's words, and are seen.
 */
export function partBody({ html, text }: Pick<DraftContent, 'html' | 'text'>, kind: DraftKind): PartedBody {
  if (kind === 'new') return { own: html ?? text, quote: '' }
  return html === null ? partText(text, kind) : partHtml(html, kind)
}

function partHtml(html: string, kind: DraftKind): PartedBody {
  const found = (kind === 'forward' ? FORWARDED_HTML : QUOTED_HTML).exec(html)
  if (!found) return { own: html, quote: '' }
  return { own: html.slice(0, found.index).replace(EMPTY_LINES, ''), quote: found[0] }
}

/** Put them together as they were, in the form that they have. Pure. */
export function joinBody({ own, quote }: PartedBody, form: 'html' | 'text'): string {
  if (quote === '') return own
  return form === 'html' ? `${own}<p></p>${quote}` : `${own}\n\n${quote}`
}

const FORWARDED_TEXT = /^-{8,} .+ -{8,}$/m
/** A line above, then marked lines to the end. */
const QUOTED_TEXT = /(?:^[^\n>][^\n]*:\n)?(?:^>[^\n]*(?:\n|$))+\s*(?![\s\S])/m

function partText(text: string, kind: DraftKind): PartedBody {
  const found = (kind === 'forward' ? FORWARDED_TEXT : QUOTED_TEXT).exec(text)
  if (!found) return { own: text, quote: '' }
  return { own: text.slice(0, found.index).trimEnd(), quote: text.slice(found.index) }
}
