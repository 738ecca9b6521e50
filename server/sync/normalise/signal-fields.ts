import type { HeaderFields } from './header-fields.ts'
import { SIGNAL_HEADER_CHARS_MAX } from './limits.ts'
import { type NormalisedMessage, SIGNAL_HEADERS } from './normalised.ts'
import { cutCodePoints } from './storable.ts'

type SignalFields = Pick<NormalisedMessage, 'listId' | 'autoSubmitted' | 'precedence' | 'signalHeaders'>

/** Read what tells machines and lists from people. @see RFC 2919 (List-Id), RFC 3834 §5 (Auto-Submitted) */
export function readSignalFields(fields: HeaderFields): SignalFields {
  const listId = fields.first('list-id')
  const autoSubmitted = findKeyword(fields.first('auto-submitted'))
  const precedence = findKeyword(fields.first('precedence'))
  const signalHeaders: NormalisedMessage['signalHeaders'] = {}
  for (const name of SIGNAL_HEADERS) {
    const value = fields.first(name)
    if (value !== undefined) signalHeaders[name] = cutCodePoints(value.replace(/\s+/g, ' '), SIGNAL_HEADER_CHARS_MAX)
  }
  return {
    ...(listId && { listId: readListId(listId) }),
    ...(autoSubmitted && { autoSubmitted }),
    ...(precedence && { precedence }),
    signalHeaders,
  }
}

/** What stands between the angle brackets, or all of it where somebody left them out. */
export function readListId(value: string): string {
  const id = /<([^<>]+)>/.exec(value)?.[1] ?? value
  return cutCodePoints(id.trim().toLowerCase(), SIGNAL_HEADER_CHARS_MAX)
}

/** The word before any parameter or comment. */
function findKeyword(value: string | undefined): string | undefined {
  return /^[\w-]{1,50}/.exec(value ?? '')?.[0].toLowerCase()
}
