import type { Person } from '../world/person.ts'

export interface Meeting {
  uid: string
  title: string
  where: string
  agenda: string
  /** Epoch milliseconds. */
  startsAt: number
  endsAt: number
  organizer: Person
  attendees: readonly Person[]
  /** Raised with every change. */
  sequence: number
}

export type Answer = 'NEEDS-ACTION' | 'ACCEPTED' | 'DECLINED' | 'TENTATIVE'

/**
 * A calendar file for an invitation, an answer or a cancellation.
 *
 * @param answerOf how each attendee stands
 * @param stampedAt epoch milliseconds
 * @see RFC 5545, RFC 5546
 */
export function makeIcs(
  method: 'REQUEST' | 'REPLY' | 'CANCEL',
  meeting: Meeting,
  answerOf: (attendee: Person) => Answer,
  stampedAt: number,
): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'PRODID:-//Brandal Pumps//Calendar//EN',
    'VERSION:2.0',
    'CALSCALE:GREGORIAN',
    `METHOD:${method}`,
    'BEGIN:VEVENT',
    `DTSTART:${utc(meeting.startsAt)}`,
    `DTEND:${utc(meeting.endsAt)}`,
    `DTSTAMP:${utc(stampedAt)}`,
    `ORGANIZER;CN=${quoted(meeting.organizer.name)}:mailto:${meeting.organizer.email}`,
    `UID:${meeting.uid}`,
    ...meeting.attendees.map(
      (one) =>
        `ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=${answerOf(one)};RSVP=TRUE;CN=${quoted(one.name)}:mailto:${one.email}`,
    ),
    `SEQUENCE:${meeting.sequence}`,
    `STATUS:${method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED'}`,
    `SUMMARY:${text(meeting.title)}`,
    `LOCATION:${text(meeting.where)}`,
    `DESCRIPTION:${text(meeting.agenda)}`,
    'TRANSP:OPAQUE',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return `${lines.map(fold).join('\r\n')}\r\n`
}

function utc(at: number): string {
  return new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '')
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', "'")}"`
}

function text(value: string): string {
  return value.replace(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n')
}

/** RFC 5545 §3.1: at most 75 octets a line, characters never cut. */
function fold(line: string): string {
  let folded = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > 75) {
      folded += '\r\n '
      octets = 1
    }
    folded += character
    octets += size
  }
  return folded
}
