import { z } from 'zod'
import { badRequest, required } from './errors.ts'
import type { NewEvent } from './keep.ts'
import { localTime, TIME_ZONE } from './local-time.ts'

const Moment = z.object({ dateTime: z.iso.datetime({ offset: true }).optional(), date: z.iso.date().optional() })

const Wanted = z.object({
  id: z
    .string()
    .regex(/^[a-v0-9]{5,1024}$/)
    .optional(),
  summary: z.string().max(1_000).optional(),
  description: z.string().max(8_192).optional(),
  location: z.string().max(1_000).optional(),
  start: Moment.optional(),
  end: Moment.optional(),
  /** As many as Google takes without a Workspace account. */
  attendees: z
    .array(z.object({ email: z.email(), displayName: z.string().max(200).optional() }))
    .max(200)
    .optional(),
})

/**
 * Read an event that somebody wants in their calendar.
 *
 * @param newId for an event that brings none
 * @param now   epoch milliseconds
 * @throws CalendarError 400
 */
export function readEvent(
  body: unknown,
  organizer: { name: string; email: string },
  newId: string,
  now: number,
): NewEvent {
  const read = Wanted.safeParse(body)
  if (!read.success) throw badRequest()
  const { id = newId, start, end, attendees, ...text } = read.data
  const [from, to] = [readMoment(start), readMoment(end)]
  if (!start || from === undefined) throw required('Missing start time.')
  if (!end || to === undefined) throw required('Missing end time.')
  if (to < from) throw badRequest()
  return {
    id,
    startsAt: from,
    endsAt: to,
    status: 'confirmed',
    body: {
      ...text,
      start: showMoment(start, from),
      end: showMoment(end, to),
      organizer: { email: organizer.email, displayName: organizer.name },
      ...(attendees && { attendees: attendees.map((one) => ({ ...one, responseStatus: 'needsAction' })) }),
      made: now,
    },
  }
}

function readMoment(moment: z.infer<typeof Moment> | undefined): number | undefined {
  if (moment?.dateTime !== undefined) return Date.parse(moment.dateTime)
  return moment?.date === undefined ? undefined : Date.parse(`${moment.date}T00:00:00Z`)
}

function showMoment({ dateTime, date }: z.infer<typeof Moment>, at: number): object {
  return dateTime === undefined ? { date } : { dateTime: localTime(at), timeZone: TIME_ZONE }
}
