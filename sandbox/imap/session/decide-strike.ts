import type { FaultAction } from '../../faults/rules.ts'

/** What an ordered fault does to an IMAP connection or command. */
export type Strike =
  | { do: 'wait' }
  | { do: 'drop' }
  | { do: 'cut'; afterBytes: number }
  /** Answered instead of the command; the connection goes on. */
  | { do: 'answer'; line: string }
  /** Said, and then the connection ends. */
  | { do: 'end'; text: string }

const UNAVAILABLE = '[UNAVAILABLE] Temporary System Problem. Try again later. (Failure)'
const OVER_LIMITS = 'Account exceeded command or bandwidth limits.'
/** What something between a client and Google may send instead of IMAP. */
const PAGE = 'HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\n\r\n<html><h1>502 Bad Gateway</h1></html>\r\n'

/**
 * Read a fault as IMAP means it. A text body is the answer itself, `NO …`, `BAD …` or `* BYE …`; without one the status
 * says it in Gmail's words: 429 over quota, 403 the limits that end a connection, anything else a passing outage. Pure.
 *
 * @param tag of the command; undefined for the greeting, which can only be refused by an end
 */
export function decideStrike(fault: FaultAction, tag: string | undefined): Strike {
  if ('latencyMs' in fault || 'held' in fault) return { do: 'wait' }
  if ('drop' in fault) return { do: 'drop' }
  if ('truncateAfterBytes' in fault) return { do: 'cut', afterBytes: fault.truncateAfterBytes }
  if ('html' in fault) return { do: 'end', text: PAGE }
  const text = typeof fault.body === 'string' ? fault.body.trim().replace(/[\r\n]+/g, ' ') : defaultAnswer(fault.status)
  if (text.startsWith('* ')) return { do: 'end', text: `${text}\r\n` }
  return tag === undefined
    ? { do: 'end', text: `* BYE ${withoutStatus(text)}\r\n` }
    : { do: 'answer', line: `${tag} ${text}\r\n` }
}

function defaultAnswer(status: number): string {
  if (status === 403) return `* BYE ${OVER_LIMITS}`
  return status === 429 ? `NO [OVERQUOTA] ${OVER_LIMITS} (Failure)` : `NO ${UNAVAILABLE}`
}

function withoutStatus(text: string): string {
  return text.replace(/^(NO|BAD|OK) /, '')
}
