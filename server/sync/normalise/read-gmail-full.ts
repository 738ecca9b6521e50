import { composeMessage } from './compose-message.ts'
import { readGmailPayload } from './gmail-payload.ts'
import type { MailPart } from './part-tree.ts'
import { type Presented, presentParts } from './present-parts.ts'
import { type Reading, ReadingTooSlow, type ReadOutcome, startReading } from './reading.ts'

/** A letter is one or two texts; each further one behind an attachment id costs quota and is left out. */
const FETCHES_MAX = 10

export interface GmailFullOptions {
  /**
   * Ask for a text that Gmail keeps behind an attachment id (`messages.attachments.get`).
   * @returns its `data`, base64url with or without padding
   */
  fetchPart(partId: string, attachmentId: string): Promise<string>
  /** Milliseconds of any steady clock; measures this reading's own deadline only. */
  now(): number
}

/**
 * Read one mail from Gmail's `payload` of `format=full` (or `format=metadata`: then without bodies).
 *
 * The same message that `readRaw` makes of the same mail. Throws only what `fetchPart` throws: the sync story decides
 * what to do with weather.
 */
export async function readGmailFull(payload: unknown, { fetchPart, now }: GmailFullOptions): Promise<ReadOutcome> {
  try {
    const opening = startReading(0, now)
    const root = readGmailPayload(payload, opening)
    if (!root) return { is: 'quarantined', reason: 'unreadable_answer' }
    const presented = await fetchTexts(presentParts(root), fetchPart, opening)
    // Waiting for the provider is not reading: the clock starts anew, by the size of what came.
    const reading = startReading(textBytes(presented), now)
    for (const quirk of opening.quirks()) reading.note(quirk)
    return { is: 'read', message: composeMessage(root, presented, reading) }
  } catch (error) {
    if (error instanceof ReadingTooSlow) return { is: 'quarantined', reason: 'too_slow' }
    throw error
  }
}

/** The same parts with every shown text at hand. */
async function fetchTexts(
  presented: Presented,
  fetchPart: GmailFullOptions['fetchPart'],
  reading: Reading,
): Promise<Presented> {
  const held = new Map<MailPart, MailPart>()
  let fetches = 0
  for (const part of new Set([...presented.text, ...presented.html])) {
    if (part.body.is !== 'elsewhere' || !part.mimeType.startsWith('text/')) continue
    if (++fetches > FETCHES_MAX) {
      reading.note('part_missing')
      break
    }
    const data = await fetchPart(part.partId, part.body.attachmentId)
    held.set(part, { ...part, body: { is: 'decoded', bytes: Buffer.from(data, 'base64url') } })
  }
  if (held.size === 0) return presented
  const atHand = (parts: MailPart[]): MailPart[] => parts.map((part) => held.get(part) ?? part)
  return { ...presented, text: atHand(presented.text), html: atHand(presented.html) }
}

function textBytes({ text, html }: Presented): number {
  return [...text, ...html].reduce((sum, { body }) => sum + (body.is === 'decoded' ? body.bytes.length : 0), 0)
}
