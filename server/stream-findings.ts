import type { Finding } from './finding.ts'
import { type StreamState, WANTED_EVENTS } from './transport/risc/event-stream.ts'

const SET_UP = 'run `letterlock security-events set-up`'

/**
 * What is well and what is amiss with the stream of security events, in words, and what to do about it. Pure.
 *
 * @param here.receiver Where it should lead.
 * @param here.lastAt When Google last said anything, epoch milliseconds; its proof counts.
 */
export function streamFindings(
  stream: StreamState | undefined,
  { receiver, lastAt }: { receiver: string; lastAt: number | undefined },
): Finding[] {
  if (!stream) return [{ good: false, says: `Google sends no security events for this project: ${SET_UP}` }]
  const leadsHere = stream.url === receiver
  const lacking = WANTED_EVENTS.filter((event) => !stream.events.includes(event)).map(shortName)
  return [
    leadsHere
      ? { good: true, says: `Google sends security events to ${receiver}` }
      : { good: false, says: `Google sends security events to ${stream.url}, not to ${receiver}: ${SET_UP}` },
    stream.isEnabled
      ? { good: true, says: 'The stream is enabled' }
      : { good: false, says: `The stream is disabled, nothing is sent: ${SET_UP}` },
    lacking.length === 0
      ? { good: true, says: 'Everything that has an effect here is sent' }
      : { good: false, says: `Not asked for: ${lacking.join(', ')}: ${SET_UP}` },
    lastAt === undefined
      ? { good: false, says: 'Nothing has arrived yet: run `letterlock security-events verify`' }
      : { good: true, says: `Google last told something on ${new Date(lastAt).toISOString()}` },
  ]
}

function shortName(type: string): string {
  return type.slice(type.lastIndexOf('/') + 1)
}
