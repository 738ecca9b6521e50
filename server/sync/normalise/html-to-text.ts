import { Tokenizer } from 'htmlparser2'
import type { Reading } from './reading.ts'

const BLOCKS = new Set(
  (
    'address article aside blockquote body center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 ' +
    'header hr li main nav ol p pre section table tbody tfoot thead tr ul'
  ).split(' '),
)
/** Blocks that stand apart from what is around them. */
const SPACED = new Set('p h1 h2 h3 h4 h5 h6 blockquote pre table ul ol'.split(' '))
/** What is inside them is not for reading. Not the head itself: many forget to close it. */
const UNREAD = new Set('script style title template svg math object select textarea iframe noembed noframes'.split(' '))
const VOID = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '))
/** How senders hide the line meant for the inbox list only. */
const HIDING =
  /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(px|pt|em|%)?\s*(;|!|$)|max-height\s*:\s*0(px)?\s*(;|!|$)/i
/** Pieces between two looks at the clock. */
const CHUNK_CHARS = 64 * 1024
/** Open elements of one name inside a hidden one; deeper nesting ends the hiding early rather than never. */
const HIDDEN_DEPTH_MAX = 10_000

/**
 * Make readable plain text of a mail's HTML: lines where blocks are, list marks, the words of pictures; nothing from
 * styles, scripts and hidden elements. Linear in its input, whatever its nesting; stops at `charsMax`.
 *
 * The tokenizer is a library's; its parser is not used because its stack of open elements is quadratic in their depth.
 */
export function htmlToText(html: string, charsMax: number, reading: Reading): string {
  const page = new Page()
  let tag = ''
  let attribute = ''
  let value = ''
  let hides = false
  let alt = ''
  /** The element whose content is being left out, and how many of its name are open inside it. */
  let hidden: { name: string; depth: number } | undefined

  const openTag = (): void => {
    // A block ends a paragraph that was not closed, a hidden one too.
    if (hidden?.name === 'p' && BLOCKS.has(tag)) hidden = undefined
    if (hidden) {
      if (tag === hidden.name && hidden.depth < HIDDEN_DEPTH_MAX) hidden.depth++
      return
    }
    if (tag === 'br') page.breakLine()
    else if (tag === 'img' && !hides) page.write(alt)
    else if (tag === 'td' || tag === 'th') page.write(' ')
    else if (tag === 'li') page.startItem()
    else if (BLOCKS.has(tag)) page.startBlock(SPACED.has(tag))
    if (!VOID.has(tag) && (hides || UNREAD.has(tag))) hidden = { name: tag, depth: 1 }
  }
  const closeTag = (name: string): void => {
    if (!hidden) {
      if (BLOCKS.has(name)) page.startBlock(SPACED.has(name))
    } else if (name === 'body' || (name === hidden.name && --hidden.depth === 0)) hidden = undefined
  }

  const slice = (from: number, to: number): string => html.slice(from, to)
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: true },
    {
      ontext(from, to) {
        if (!hidden) page.write(slice(from, to))
      },
      ontextentity(codePoint) {
        if (!hidden) page.write(String.fromCodePoint(codePoint))
      },
      onopentagname(from, to) {
        tag = slice(from, to).toLowerCase()
        hides = false
        alt = ''
      },
      onopentagend: openTag,
      onselfclosingtag: openTag,
      onclosetag: (from, to) => closeTag(slice(from, to).trim().toLowerCase()),
      onattribname(from, to) {
        attribute = slice(from, to).toLowerCase()
        value = ''
        if (attribute === 'hidden') hides = true
      },
      onattribdata(from, to) {
        if (attribute === 'style' || attribute === 'alt') value += slice(from, Math.min(to, from + 2_000))
      },
      onattribentity(codePoint) {
        if (attribute === 'style' || attribute === 'alt') value += String.fromCodePoint(codePoint)
      },
      onattribend() {
        if (attribute === 'style' && HIDING.test(value)) hides = true
        if (attribute === 'alt') alt = value
      },
      oncdata: () => undefined,
      oncomment: () => undefined,
      ondeclaration: () => undefined,
      onprocessinginstruction: () => undefined,
      onend: () => undefined,
    },
  )
  for (let at = 0; at < html.length && page.length < charsMax; at += CHUNK_CHARS) {
    reading.checkDeadline()
    tokenizer.write(html.slice(at, at + CHUNK_CHARS))
  }
  tokenizer.end()
  return page.finish()
}

/** Words and line breaks as they come; white space between words becomes one space, as a browser shows it. */
class Page {
  length = 0
  readonly #pieces: string[] = []
  /** Line breaks owed before the next word: a block owes one, a spaced one two. */
  #breaks = 0
  #space = false
  #item = false

  write(text: string): void {
    const words = text.replace(/[\s\u00a0]+/g, ' ')
    if (words === ' ' || words === '') {
      this.#space ||= words !== ''
      return
    }
    const lead = this.length === 0 ? '' : this.#breaks > 0 ? '\n'.repeat(this.#breaks) : ''
    const space = lead === '' && this.length > 0 && (this.#space || words.startsWith(' ')) ? ' ' : ''
    this.#put(lead + (this.#item ? '- ' : '') + space + words.trim())
    this.#space = words.endsWith(' ')
    this.#breaks = 0
    this.#item = false
  }

  breakLine(): void {
    if (this.length > 0) this.#breaks = Math.min(this.#breaks + 1, 2)
  }

  startBlock(spaced: boolean): void {
    this.#breaks = Math.max(this.#breaks, spaced ? 2 : 1)
  }

  startItem(): void {
    this.startBlock(false)
    this.#item = true
  }

  finish(): string {
    return this.#pieces.join('')
  }

  #put(text: string): void {
    this.#pieces.push(text)
    this.length += text.length
  }
}
