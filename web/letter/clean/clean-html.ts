import createPurifier, { type Config } from 'dompurify'
import { type CssSettings, cleanStyleAttribute, cleanStylesheet } from './clean-css.ts'
import { foldQuotes } from './fold-quotes.ts'
import { findHiddenHost, readLink } from './read-link.ts'
import { imageTally, pictureAddress, type RemoteImages } from './remote-images.ts'

export interface CleanSettings {
  showRemoteImages: boolean
  /** Where the picture with this Content-ID is fetched from; undefined when the letter has none. */
  findInside: (contentId: string) => string | undefined
  /** What the folded past is called; null: nothing is folded away. */
  quoteLabel: string | null
}

export interface CleanHtml {
  /** The body with its attributes, to be set into a frame of its own (`letter/frame-page.ts`). */
  body: string
  /** The letter's own style sheets. */
  css: string
  remoteImages: RemoteImages
  /** The letter sets no colour of its own, so that it may be read on our sheet, dark or light. */
  isPlain: boolean
}

const PURIFY: Config & { RETURN_DOM: true } = {
  RETURN_DOM: true,
  WHOLE_DOCUMENT: true,
  USE_PROFILES: { html: true },
  ADD_ATTR: ['bgcolor', 'background', 'align', 'valign'],
  FORBID_TAGS: [
    'form',
    'input',
    'button',
    'textarea',
    'select',
    'option',
    'dialog',
    'iframe',
    'object',
    'embed',
    'base',
    'meta',
    'link',
    'template',
    'audio',
    'video',
    'source',
    'track',
    'map',
    'area',
    'slot',
    'marquee',
  ],
  FORBID_ATTR: [
    'id',
    'name',
    'tabindex',
    'autofocus',
    'accesskey',
    'contenteditable',
    'draggable',
    'popover',
    'popovertarget',
    'usemap',
    'srcset',
    'sizes',
    'longdesc',
    'cite',
    'ping',
    'formaction',
    'action',
    'poster',
    'target',
    'lowsrc',
    'dynsrc',
    'slot',
    'is',
    'part',
  ],
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
}

/** Marks fold-quotes.ts looks for: ids, which are otherwise dropped so that a letter cannot name parts of a page. */
const KEPT_IDS = new Set(['divRplyFwdMsg', 'appendonsend'])

const purifier = createPurifier(window)
purifier.addHook('uponSanitizeAttribute', (_node, data) => {
  if (data.attrName === 'id' && KEPT_IDS.has(data.attrValue)) data.forceKeepAttr = true
})

/**
 * Clean a stranger's HTML: nothing in it runs, loads, submits, leaves its frame or passes for the page around it.
 * The frame's sandbox and content security policy say the same once more; either alone would do.
 *
 * @param html As sent; trusted with nothing.
 */
export function cleanHtml(html: string, settings: CleanSettings): CleanHtml {
  const document = purifier.sanitize(html, PURIFY) as HTMLElement
  const body = document.querySelector('body') ?? document
  const tally = imageTally()
  const css: CssSettings = { tally, showRemoteImages: settings.showRemoteImages, findInside: settings.findInside }

  const sheets = takeStylesheets(document, css)
  for (const element of [body, ...body.querySelectorAll<HTMLElement>('*')]) {
    cleanElement(element, css)
  }
  if (settings.quoteLabel !== null) foldQuotes(body, settings.quoteLabel)
  return { body: body.outerHTML, css: sheets, remoteImages: tally.read(), isPlain: setsNoColour(body, sheets) }
}

function takeStylesheets(document: HTMLElement, css: CssSettings): string {
  return [...document.querySelectorAll('style')]
    .map((sheet) => {
      sheet.remove()
      // A closing tag inside a string would end our own <style> around it.
      return cleanStylesheet(sheet.textContent ?? '', css).replaceAll('</', '<\\/')
    })
    .join('\n')
}

function cleanElement(element: HTMLElement, css: CssSettings): void {
  const style = element.getAttribute('style')
  if (style !== null) setOrRemove(element, 'style', cleanStyleAttribute(style, css))
  const background = element.getAttribute('background')
  if (background !== null) setOrRemove(element, 'background', findPicture(background, css, false))
  if (element.tagName === 'IMG') cleanPicture(element, css)
  if (element.tagName === 'A') cleanLink(element)
}

function cleanPicture(picture: HTMLElement, css: CssSettings): void {
  const src = findPicture(picture.getAttribute('src') ?? '', css, isTiny(picture))
  setOrRemove(picture, 'src', src)
  picture.setAttribute('loading', 'lazy')
  picture.setAttribute('decoding', 'async')
  if (src === '') picture.replaceWith(...standIn(picture))
}

/** What stands for a picture that is not shown: its place and its words; nothing for one that could not be seen. */
function standIn(picture: HTMLElement): HTMLElement[] {
  const alt = picture.getAttribute('alt') ?? ''
  const width = Number.parseInt(picture.getAttribute('width') ?? '', 10)
  const height = Number.parseInt(picture.getAttribute('height') ?? '', 10)
  if (alt === '' && (isTiny(picture) || !(width > 0 && height > 0))) return []
  const place = picture.ownerDocument.createElement('span')
  place.className = 'll-blocked'
  place.textContent = alt
  place.setAttribute('role', 'img')
  place.setAttribute('aria-label', alt)
  if (width > 0 && !picture.getAttribute('width')?.endsWith('%')) place.style.width = `${width}px`
  if (height > 0) place.style.height = `${height}px`
  return [place]
}

function findPicture(
  written: string,
  { tally, showRemoteImages, findInside }: CssSettings,
  isTracker: boolean,
): string {
  const link = readLink(written)
  if (link.is === 'embedded') return link.href
  if (link.is === 'inside') return findInside(link.contentId) ?? ''
  if (link.is !== 'remote') return ''
  tally.remote(link.url, isTracker)
  return showRemoteImages ? pictureAddress(link.url) : ''
}

/** Pictures up to this many pixels a side cannot be looked at. */
const TINY_PIXELS_MAX = 2

function isTiny(picture: HTMLElement): boolean {
  const side = (name: 'width' | 'height') =>
    Number.parseFloat(picture.getAttribute(name) || picture.style[name] || 'NaN')
  return side('width') <= TINY_PIXELS_MAX || side('height') <= TINY_PIXELS_MAX
}

function cleanLink(link: HTMLElement): void {
  const read = readLink(link.getAttribute('href') ?? '')
  if (read.is !== 'remote' && read.is !== 'write') {
    link.removeAttribute('href')
    return
  }
  const href = read.is === 'remote' ? read.url.href : read.href
  link.setAttribute('href', href)
  link.setAttribute('target', '_blank')
  link.setAttribute('rel', 'noopener noreferrer')
  link.setAttribute('title', read.is === 'remote' ? `${read.url.hostname}\n${href.slice(0, TITLE_LETTERS_MAX)}` : href)
  const hidden = read.is === 'remote' ? findHiddenHost(link.textContent ?? '', read.url) : undefined
  if (hidden) {
    const host = link.ownerDocument.createElement('span')
    host.className = 'll-host'
    host.textContent = hidden
    link.append(host)
  }
}

/** Longer addresses fill the screen as a tooltip; the host in its first line is what matters. */
const TITLE_LETTERS_MAX = 300

function setOrRemove(element: HTMLElement, name: string, value: string): void {
  if (value === '') element.removeAttribute(name)
  else element.setAttribute(name, value)
}

const COLOURS = '[bgcolor], [background], [color], font[color], [text], [link]'
const COLOUR_RULE =
  /(?:^|[;{\s"])(?:color|background(?:-color|-image)?)\s*:(?!\s*(?:inherit|transparent|initial|unset))/i

function setsNoColour(body: HTMLElement, sheets: string): boolean {
  if (body.matches(COLOURS) || body.querySelector(COLOURS) || COLOUR_RULE.test(sheets)) return false
  const styled = [body, ...body.querySelectorAll('[style]')]
  return !styled.some((element) => COLOUR_RULE.test(element.getAttribute('style') ?? ''))
}
