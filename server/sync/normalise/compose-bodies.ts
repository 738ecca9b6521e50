import { readPartText } from './body-text.ts'
import { htmlToText } from './html-to-text.ts'
import { HTML_BYTES_MAX, TEXT_BYTES_MAX } from './limits.ts'
import type { NormalisedMessage } from './normalised.ts'
import type { MailPart } from './part-tree.ts'
import { isHtml, isText, type Presented } from './present-parts.ts'
import type { Reading } from './reading.ts'
import { cutUtf8 } from './storable.ts'

/** The letter as plain text and, where it came so, as HTML. A part is decoded once, and not before it is needed. */
export function composeBodies(
  presented: Presented,
  reading: Reading,
): Pick<NormalisedMessage, 'text' | 'textCut' | 'html' | 'htmlCut'> {
  const sources = new Map<MailPart, string>()
  const hasHtml = presented.html.some((part) => isHtml(part) && sourceOf(part).trim() !== '')
  const html = hasHtml ? join(presented.html, htmlOf, HTML_BYTES_MAX) : undefined
  const plain = join(presented.text, textOf, TEXT_BYTES_MAX)
  // Some mailers send an empty plain part beside the real letter.
  const text = plain.text.trim() === '' && html ? fromHtml(html.text) : plain
  if (text.cut) reading.note('text_cut')
  if (html?.cut) reading.note('html_cut')
  return { text: text.text, textCut: text.cut, html: html?.text ?? null, htmlCut: html?.cut ?? false }

  function sourceOf(part: MailPart): string {
    const held = sources.get(part)
    if (held !== undefined) return held
    const source = readPartText(part, isHtml(part) ? HTML_BYTES_MAX : TEXT_BYTES_MAX, reading)
    sources.set(part, source)
    return source
  }

  function htmlOf(part: MailPart): string {
    return isHtml(part) ? sourceOf(part) : plainAsHtml(sourceOf(part))
  }

  function textOf(part: MailPart): string {
    return isHtml(part) ? fromHtml(sourceOf(part)).text : sourceOf(part)
  }

  function fromHtml(page: string): { text: string; cut: boolean } {
    return cutUtf8(htmlToText(page, TEXT_BYTES_MAX, reading), TEXT_BYTES_MAX)
  }
}

function join(
  parts: readonly MailPart[],
  pieceOf: (part: MailPart) => string,
  bytesMax: number,
): { text: string; cut: boolean } {
  let joined = ''
  for (const part of parts) {
    if (!isText(part)) continue
    const piece = pieceOf(part)
    joined += joined === '' || joined.endsWith('\n') ? piece : `\n${piece}`
    if (joined.length > bytesMax) break
  }
  return cutUtf8(joined, bytesMax)
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

function plainAsHtml(text: string): string {
  return `<div style="white-space: pre-wrap">${text.replace(/[&<>]/g, (char) => ESCAPES[char] ?? char)}</div>`
}
