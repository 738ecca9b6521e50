import { LiveEvent } from '@letterlock/wire/events'
import { z } from 'zod'

/** Whether this browser hears the server: `away` means that what is shown may have grown old. */
export type LiveState = 'joining' | 'live' | 'away'

/** What the page that holds the stream passes on to the other pages of this browser. */
export const PassedOn = z.discriminatedUnion('is', [
  z.object({ is: z.literal('event'), event: LiveEvent }),
  z.object({ is: z.literal('state'), state: z.enum(['joining', 'live', 'away']) }),
  /** A page that has just opened asks how things stand. */
  z.object({ is: z.literal('asking') }),
])
export type PassedOn = z.infer<typeof PassedOn>

/**
 * Read one message of the stream. A kind that this page does not know yet is passed over: it names nothing shown here.
 */
export function findLiveEvent(data: string): LiveEvent | undefined {
  try {
    return LiveEvent.safeParse(JSON.parse(data)).data
  } catch {
    return undefined // A comment or a half line of a broken stream; the stream's own id brings it again.
  }
}
