import type { DraftContent } from '@letterlock/wire/drafts'
import { paragraphs } from '../compose/quote-mail.ts'

/** Of an editor's empty lines, those that a text begins with. */
const EMPTY_LINES = /^(?:<p>(?:<br ?\/?>)?<\/p>\s*)+/
/** What a composer folds away as quoted or forwarded, so that nobody would read it. */
const QUOTED = /^(?:[ \t\u00a0]*>)+[ \t]?/gm
const FORWARDED = /^[ \t\u00a0]*-{8,}/gm

/**
 * Put what a model wrote above what stands in a draft, as text whatever signs it has, and seen whatever it looks like. Pure.
 * Nothing else of the draft changes: to whom it goes, its subject and its files are nobody's but people's.
 */
export function placeAnswer(content: DraftContent, written: string): DraftContent {
  const answer = written.replace(QUOTED, '').replace(FORWARDED, '---')
  if (content.html === null) return { ...content, text: joined(answer, content.text.replace(/^\n+/, ''), '\n\n') }
  const below = content.html.replace(EMPTY_LINES, '')
  return { ...content, text: '', html: joined(paragraphs(answer.split('\n')), below, '<p></p>') }
}

function joined(above: string, below: string, between: string): string {
  return below === '' ? above : `${above}${between}${below}`
}
