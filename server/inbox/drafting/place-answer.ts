import type { DraftContent } from '@letterlock/wire/drafts'
import { paragraphs } from '../compose/quote-mail.ts'

/** Of an editor's empty lines, those that a text begins with. */
const EMPTY_LINES = /^(?:<p>(?:<br>)?<\/p>\s*)+/

/**
 * Put what a model wrote above what stands in a draft, as text whatever signs it has. Pure. Nothing else of the draft
 * changes: to whom it goes, its subject and its files are nobody's but people's.
 */
export function placeAnswer(content: DraftContent, answer: string): DraftContent {
  if (content.html === null) return { ...content, text: joined(answer, content.text.replace(/^\n+/, ''), '\n\n') }
  const below = content.html.replace(EMPTY_LINES, '')
  return { ...content, text: '', html: joined(paragraphs(answer.split('\n')), below, '<p></p>') }
}

function joined(above: string, below: string, between: string): string {
  return below === '' ? above : `${above}${between}${below}`
}
