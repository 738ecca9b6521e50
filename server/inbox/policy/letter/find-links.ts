import { Tokenizer } from 'htmlparser2'
import { asciiDomain, domainOf } from './domains.ts'

/** Something that is written, once plain and once with a form. */
export interface Written {
  text: string
  /** As it was sent, unsafe. */
  html: string | null
}

const NAME = String.raw`(?:[\p{L}\p{N}_-]{1,63}\.){1,10}[\p{L}][\p{L}\p{N}-]{1,62}`
/** What stands before and is no part of a word, a name or another link. */
const APART = String.raw`(?<![\p{L}\p{N}_.@:/\\-])`
/** Any scheme with its host. A browser takes `\` for `/`. */
const WITH_HOST = /([a-z][a-z0-9+.-]{0,30}):[/\\]{2}([^\s/\\?#"'<>()[\]]{1,253})/gi
/** Schemes that do without slashes, as mail programs make links of them. */
const WITHOUT_HOST =
  /(?<![a-z0-9+.-])(mailto|sips?|xmpp|tel|sms|callto|skype|facetime|whatsapp|tg|magnet|javascript|vbscript|data|file|blob):([^\s"'<>]{0,320})/gi
/** As many programs make links of them by themselves: what begins with `www.`, and a host with a path. */
const WITHOUT_SCHEME = new RegExp(`${APART}(?:[/\\\\]{2})?(www\\.${NAME}|${NAME}(?=(?::\\d{1,5})?[/?#]\\S))`, 'giu')
/** A link that takes the page’s own scheme, where it stands for itself. */
const SAME_SCHEME = new RegExp(`${APART}[/\\\\]{2}(${NAME})`, 'giu')
const STYLE_URL = /url\(\s*["']?([^"')\s]{1,2000})/gi

/** Attributes that lead somewhere, or fetch something. */
const LEADING = new Set(
  'href src srcset action formaction background poster cite data ping longdesc manifest xlink:href'.split(' '),
)
/** Those of them that are fetched to be looked at. */
const FETCHING = new Set('src srcset background poster data style'.split(' '))
/** An address that is longer leads nowhere else. */
const VALUE_CHARS_MAX = 4_000
/** Whatever says no host of its own is one of these. */
const NOWHERE = 'nowhere.invalid'

/**
 * Where a text leads to: each host once, of whatever names it, as a link or as words that programs make a link of; a mail
 * address counts as its domain, and what has no host as its scheme. Pure, and linear in its input.
 */
export function findLinks({ text, html }: Written): Set<string> {
  const found = new Set(findInText(text))
  if (html === null) return found
  const { words, values } = readHtml(html)
  for (const link of findInText(words)) found.add(link)
  for (const value of values) {
    const link = targetOf(value)
    if (link !== undefined) found.add(link)
  }
  return found
}

/** How many hosts a letter leads to that nothing before it leads to. Pure. @param before The oldest first. */
export function countNewLinks(letter: Written, before: readonly Written[]): number {
  let links = findLinks(letter)
  // The newest quote those before them: mostly one is enough.
  for (const one of before.toReversed()) {
    if (links.size === 0) return 0
    links = links.difference(findLinks(one))
  }
  return links.size
}

/** How many pictures HTML would have fetched from somewhere. Pure. */
export function countRemotePictures(html: string): number {
  const { pictures } = readHtml(html)
  return new Set(pictures.filter((url) => /^(https?:|ftp:|[/\\]{2})/i.test(url))).size
}

function findInText(text: string): string[] {
  return [
    ...[...text.matchAll(WITH_HOST)].map(([, scheme = '', host = '']) => named(scheme, host)),
    ...[...text.matchAll(WITHOUT_HOST)].map(([, scheme = '', rest = '']) => withoutHost(scheme, rest)),
    ...[...text.matchAll(WITHOUT_SCHEME), ...text.matchAll(SAME_SCHEME)].map(([, host = '']) => hostOf(host)),
  ]
}

/** Where the value of an attribute leads to, as a browser reads it; undefined where that is the letter itself. */
function targetOf(value: string): string | undefined {
  // A letter has no page of its own: `https:host` names a host there.
  const url = URL.parse(value) ?? URL.parse(value, `https://${NOWHERE}/`)
  // What no browser can read leads nowhere, but whoever wrote it meant something.
  if (!url) return `unreadable:${value.slice(0, 100)}`
  const scheme = url.protocol.slice(0, -1)
  if (scheme === 'cid' || url.hostname === NOWHERE) return undefined
  return url.hostname === '' ? withoutHost(scheme, url.pathname) : named(scheme, url.hostname)
}

function named(scheme: string, host: string): string {
  return /^https?$/i.test(scheme) ? hostOf(host) : `${scheme.toLowerCase()}:${hostOf(host)}`
}

function withoutHost(scheme: string, rest: string): string {
  return /^mailto$/i.test(scheme) ? hostOf(domainOf(rest.replace(/[?,;].*$/, ''))) : `${scheme.toLowerCase()}:`
}

/** What stands before an @ is a name to sign in by, however much it looks like a host. */
function hostOf(written: string): string {
  return asciiDomain(
    written
      .replace(/^.*@/, '')
      .replace(/:\d{0,5}$/, '')
      .replace(/[.,;:!]+$/, ''),
  )
}

/**
 * All that HTML says to whoever looks at it or presses: its words, once apart where its tags are and once run together as a
 * reader sees them, and where it leads, with signs written as numbers or percents as they are read. Pure.
 */
export function textsOfHtml(html: string): string[] {
  const { words, run, values } = readHtml(html)
  return [words, run, ...values, ...values.filter((value) => value.includes('%')).map(decodePercents)]
}

/** Each by itself: one that is none must not hide the others. */
function decodePercents(value: string): string {
  return value.replace(/%[2-7][0-9a-f]/gi, (sign) => String.fromCharCode(Number.parseInt(sign.slice(1), 16)))
}

/** The words of HTML, and the values of whatever leads out of it. */
function readHtml(html: string): { words: string; run: string; values: string[]; pictures: string[] } {
  const words: string[] = []
  const run: string[] = []
  const values: string[] = []
  const pictures: string[] = []
  let attribute = ''
  let value = ''
  const add = (part: string) => {
    if (value.length < VALUE_CHARS_MAX) value += part.slice(0, VALUE_CHARS_MAX)
  }
  const say = (said: string) => {
    words.push(said)
    run.push(said)
  }
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: true },
    {
      ontext: (from, to) => say(html.slice(from, to)),
      ontextentity: (codePoint) => say(String.fromCodePoint(codePoint)),
      onattribname(from, to) {
        attribute = html.slice(from, to).toLowerCase()
        value = ''
      },
      onattribdata: (from, to) => add(html.slice(from, to)),
      onattribentity: (codePoint) => add(String.fromCodePoint(codePoint)),
      onattribend() {
        const urls = urlsOf(attribute, value)
        values.push(...urls)
        if (FETCHING.has(attribute)) pictures.push(...urls)
      },
      // A word that ends with its element is not one with the next.
      onopentagname: () => words.push(' '),
      onclosetag: () => words.push(' '),
      onopentagend: () => undefined,
      onselfclosingtag: () => undefined,
      oncdata: () => undefined,
      oncomment: () => undefined,
      ondeclaration: () => undefined,
      onprocessinginstruction: () => undefined,
      onend: () => undefined,
    },
  )
  tokenizer.write(html)
  tokenizer.end()
  return { words: words.join(''), run: run.join(''), values, pictures }
}

function urlsOf(attribute: string, value: string): string[] {
  if (attribute === 'style') return [...value.matchAll(STYLE_URL)].map(([, url = '']) => url)
  if (attribute === 'srcset') return value.split(',').map((one) => one.trim().split(/\s/)[0] ?? '')
  return LEADING.has(attribute) ? [value.trim()] : []
}
