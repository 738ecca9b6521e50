import { DRAFT_CHARS_MAX } from '@letterlock/wire/drafts'
import sanitize from 'sanitize-html'
import { AppError } from '../../core/errors.ts'
import { nestingDepth } from './nesting-depth.ts'

/** What an editor makes. No picture, no style, no class: nothing that fetches, hides, or looks like another page. */
const TAGS = 'p br b strong i em u s a ul ol li blockquote code pre h1 h2 h3 hr'.split(' ')
/** Lists in quotes in lists: nobody writes deeper, and readers of mail have been brought down by depth. */
const NESTING_MAX = 30
/** A page of a word processor nests some dozen deep. Cleaning takes its depth times its length. */
const DEPTH_MAX = 500

const OPTIONS: sanitize.IOptions = {
  allowedTags: TAGS,
  allowedAttributes: { a: ['href'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowedSchemesAppliedToAttributes: ['href'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nonTextTags: [
    'script',
    'style',
    'title',
    'textarea',
    'option',
    'noscript',
    'template',
    'iframe',
    'svg',
    'math',
    'select',
  ],
  nestingLimit: NESTING_MAX,
  transformTags: { div: 'p', del: 's', strike: 's', h4: 'h3', h5: 'h3', h6: 'h3', a: keepLink },
}

/**
 * Keep of an editor’s HTML what is written: paragraphs, lists, quotes, code, headings and links with their real address. It is
 * believed in nothing: whoever asks may send anything. Pure. What is clean stays as it is.
 *
 * @throws `draft.text_too_long` its writer has to shorten it
 * @throws `request.invalid` it nests deeper than any editor writes
 */
export function cleanHtml(html: string): string {
  checkLength(html)
  if (nestingDepth(html) > DEPTH_MAX) throw new AppError('request.invalid', 'the HTML of a draft nests too deep')
  const clean = sanitize(html.toWellFormed(), OPTIONS).trim()
  checkLength(clean)
  return clean
}

function checkLength(html: string): void {
  if (html.length <= DRAFT_CHARS_MAX) return
  throw new AppError('draft.text_too_long', undefined, { params: { most: String(DRAFT_CHARS_MAX) } })
}

/** A link that leads nowhere from a mail is only its words. */
function keepLink(_name: string, { href }: sanitize.Attributes): sanitize.Tag {
  const link = (href ?? '').trim()
  return { tagName: 'a', attribs: /^(?:https?:\/\/|mailto:)/i.test(link) ? { href: link } : {} }
}
