import type { ClassEvidence } from './class-evidence.ts'

/** Google Calendar sends invitations in the organiser's name and says so here; the calendar part is inside. */
const CALENDAR_SENDERS: ReadonlySet<string> = new Set(['calendar-notification@google.com'])

/**
 * Whether a mail is an invitation or an answer to one, as far as its header shows. One that hides its calendar part
 * behind a text counts as any other mail: nothing inside a mail is ever looked at for this.
 *
 * @see RFC 6047 §2.4 (text/calendar)
 */
export function isCalendarMail({ contentType, from, sender }: ClassEvidence): boolean {
  return contentType.startsWith('text/calendar') || CALENDAR_SENDERS.has(sender) || CALENDAR_SENDERS.has(from)
}
