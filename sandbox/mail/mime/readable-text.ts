import { contentOf, isReadInPlace, textContentOf } from './part-content.ts'
import type { MimePart } from './part-tree.ts'

/** Texts that are the letter itself; an invitation or a log is read by machines unless there is nothing else. */
const LETTERS = new Set(['text/plain', 'text/html'])

/** What a person reads of the message, as plain text: the plain parts, or the HTML ones where there is no plain one. */
export function readableText(raw: Buffer, root: MimePart, charsMax: number): string {
  const texts = [...eachInPlace(root)]
  const letters = texts.filter((part) => LETTERS.has(part.contentType.value))
  const inPlace = letters.length > 0 ? letters : texts
  const plain = inPlace.filter((part) => part.contentType.value !== 'text/html' && hasContent(raw, part))
  const chosen = plain.length > 0 ? plain : inPlace
  let text = ''
  for (const part of chosen) {
    if (text.length >= charsMax) break
    const content = textContentOf(raw, part)
    const piece = part.contentType.value === 'text/html' ? textOfHtml(content.slice(0, charsMax)) : content
    text += `${text && '\n'}${piece.slice(0, charsMax)}`
  }
  return text.slice(0, charsMax)
}

/** Text leaves, but not those of a message inside this one: a forward quotes what it wants read. */
function* eachInPlace(part: MimePart): Generator<MimePart> {
  if (part.contentType.value.startsWith('message/')) return
  if (part.parts.length === 0 && isReadInPlace(part)) yield part
  for (const child of part.parts) yield* eachInPlace(child)
}

function hasContent(raw: Buffer, part: MimePart): boolean {
  return contentOf(raw, part).some((byte) => byte > 32)
}

/** Elements whose content no person reads. */
const UNREAD = new Set(['style', 'script', 'head', 'title', 'template', 'noscript'])

/**
 * The words of an HTML document. One pass: an element that is never closed ends the
 * text instead of being searched again.
 */
export function textOfHtml(html: string): string {
  const lower = html.toLowerCase()
  let text = ''
  for (let at = 0; at < html.length; ) {
    const open = html.indexOf('<', at)
    if (open < 0) return decodeEntities(text + html.slice(at))
    text += html.slice(at, open)
    at = tagEnd(html, lower, open)
    text += lower.startsWith('<img', open) ? ` ${altOf(html.slice(open, at))} ` : ' '
  }
  return decodeEntities(text)
}

function tagEnd(html: string, lower: string, open: number): number {
  if (lower.startsWith('<!--', open)) return endOf(lower, '-->', open + 4)
  const [, name = ''] = /^<([a-z]+)/.exec(lower.slice(open, open + 16)) ?? []
  return UNREAD.has(name) ? endOf(lower, '>', lower.indexOf(`</${name}`, open)) : endOf(html, '>', open)
}

/** What a picture says where it cannot be seen. */
function altOf(tag: string): string {
  const [, , quoted, bare = ''] = /\salt\s*=\s*(?:(["'])(.*?)\1|([^\s"'>]+))/is.exec(tag) ?? []
  return quoted ?? bare
}

function endOf(text: string, closing: string, from: number): number {
  const found = from < 0 ? -1 : text.indexOf(closing, from)
  return found < 0 ? text.length : found + closing.length
}

const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  zwnj: '',
  shy: '',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  bull: '•',
  middot: '·',
  laquo: '«',
  raquo: '»',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  euro: '€',
  pound: '£',
  copy: '©',
  reg: '®',
  trade: '™',
  deg: '°',
  times: '×',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  aring: 'å',
  Aring: 'Å',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
  ntilde: 'ñ',
  oslash: 'ø',
  aelig: 'æ',
}

function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return NAMED[name] ?? whole
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ' '
  })
}
