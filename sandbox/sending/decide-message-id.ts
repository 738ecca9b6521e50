/** What becomes of a mail's Message-ID when Gmail takes it in. */
export type MessageIdDecision = { do: 'keep' } | { do: 'give' } | { do: 'replace' }

/** An id as RFC 5322 writes it, in its brackets. Gmail was seen to put its own in place of any other form. */
const WELL_FORMED = /^<[^<>@\s]+@[^<>@\s]+>$/

/**
 * Decide about a Message-ID. Pure.
 *
 * @param given the field as the sender wrote it; undefined when there is none
 * @param setting which of the two reports about Gmail holds
 */
export function decideMessageId(given: string | undefined, setting: 'kept' | 'rewritten'): MessageIdDecision {
  if (given === undefined) return { do: 'give' }
  return setting === 'kept' && WELL_FORMED.test(given) ? { do: 'keep' } : { do: 'replace' }
}
