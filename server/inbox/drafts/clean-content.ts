import { DRAFT_CHARS_MAX, type DraftContent, type Recipient } from '@letterlock/wire/drafts'
import { AppError } from '../../core/errors.ts'
import { cleanHtml } from '../compose/clean-html.ts'
import { textOfHtml } from '../compose/text-of-html.ts'

/**
 * What somebody wrote as it is kept: of rich text what an editor makes, with its plain text made from that. Pure.
 *
 * @throws `draft.text_too_long` cleaning writes signs out, which can make a text longer
 */
export function cleanContent({ from, to, cc, bcc, subject, text, html }: DraftContent): DraftContent {
  const cleaned = html === null ? null : cleanHtml(html)
  const plain = cleaned === null ? text.toWellFormed() : textOfHtml(cleaned)
  if (plain.length > DRAFT_CHARS_MAX || (cleaned ?? '').length > DRAFT_CHARS_MAX) {
    throw new AppError('draft.text_too_long', undefined, { params: { most: String(DRAFT_CHARS_MAX) } })
  }
  return {
    ...(from !== undefined && { from: from.toWellFormed() }),
    to: to.map(wellFormed),
    cc: cc.map(wellFormed),
    bcc: bcc.map(wellFormed),
    subject: subject.toWellFormed(),
    text: plain,
    html: cleaned,
  }
}

/** PostgreSQL takes no half of a pair of UTF-16. */
function wellFormed({ name, address }: Recipient): Recipient {
  return { name: name.toWellFormed(), address: address.toWellFormed() }
}
