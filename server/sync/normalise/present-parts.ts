import type { MailPart } from './part-tree.ts'

/** Which parts a reader sees, in order. A part may stand in several lists. */
export interface Presented {
  /** What to show as plain text; HTML parts among them stand in where no plain text came. */
  text: MailPart[]
  /** What to show as HTML; plain parts among them stand in where no HTML came. */
  html: MailPart[]
  attachments: MailPart[]
}

/** Text that is data: shown to a person it is noise, so it is offered as a file. */
const TEXT_DATA =
  /^text\/(calendar|csv|vcard|x-vcard|directory|rfc822-headers|css|javascript|xml|x-amp-html|x-patch|x-diff|tab-separated-values)/
/** Second forms of the same letter for programs; nobody misses them. */
const MACHINE_ALTERNATIVE = /^text\/(x-amp-html|watch-html)$/

/**
 * Decide which parts are the letter and which are attached to it. Pure.
 *
 * @see RFC 8621 §4.1.4, whose algorithm this is
 */
export function presentParts(root: MailPart): Presented {
  const attachments: MailPart[] = []
  const text: MailPart[] = []
  const html: MailPart[] = []
  walk([root], 'mixed', false, html, text)
  if (![...text, ...html].some(isText)) showSomeText()
  return { text, html, attachments }

  /** A letter in a kind of text nobody knows is still a letter when there is no other. */
  function showSomeText(): void {
    const at = attachments.findIndex(
      (part) => isText(part) && part.disposition !== 'attachment' && !TEXT_DATA.test(part.mimeType),
    )
    text.push(...(at < 0 ? [] : attachments.splice(at, 1)))
  }

  function walk(
    parts: readonly MailPart[],
    within: string,
    inAlternative: boolean,
    htmlList: MailPart[] | null,
    textList: MailPart[] | null,
  ): void {
    let htmlBody = htmlList
    let textBody = textList
    const textBefore = textBody?.length ?? -1
    const htmlBefore = htmlBody?.length ?? -1
    parts.forEach((part, index) => {
      if (part.parts.length > 0) {
        const subtype = part.mimeType.slice('multipart/'.length)
        walk(part.parts, subtype, inAlternative || subtype === 'alternative', htmlBody, textBody)
        return
      }
      if (!isShown(part, index, within)) {
        if (!MACHINE_ALTERNATIVE.test(part.mimeType)) attachments.push(part)
        return
      }
      if (within === 'alternative') {
        if (isPlain(part)) textBody?.push(part)
        else if (isHtml(part)) htmlBody?.push(part)
        else attachments.push(part)
        return
      }
      if (inAlternative) {
        if (isPlain(part)) htmlBody = null
        if (isHtml(part)) textBody = null
      }
      textBody?.push(part)
      htmlBody?.push(part)
      if (isMedia(part)) attachments.push(part)
    })
    if (within !== 'alternative' || !textBody || !htmlBody) return
    // Where only one form came it stands in for the other.
    if (textBefore === textBody.length && htmlBefore !== htmlBody.length) textBody.push(...htmlBody.slice(htmlBefore))
    else if (htmlBefore === htmlBody.length && textBefore !== textBody.length)
      htmlBody.push(...textBody.slice(textBefore))
  }
}

/** Whether a part is a page. */
export function isHtml(part: MailPart): boolean {
  return part.mimeType === 'text/html'
}

function isPlain(part: MailPart): boolean {
  return part.mimeType === 'text/plain'
}

/** Whether a part is text of any kind, HTML included. */
export function isText(part: MailPart): boolean {
  return part.mimeType.startsWith('text/')
}

function isMedia(part: MailPart): boolean {
  return /^(image|audio|video)\//.test(part.mimeType)
}

function isShown(part: MailPart, index: number, within: string): boolean {
  if (part.disposition === 'attachment') return false
  if (!isPlain(part) && !isHtml(part) && !isMedia(part)) return false
  return index === 0 || (within !== 'related' && (isMedia(part) || part.filename === ''))
}
