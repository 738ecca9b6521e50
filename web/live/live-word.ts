import { LiveEvent } from '@letterlock/wire/events'
import { z } from 'zod'

/** Whether this browser hears the server: `away` means that what is shown may have grown old. */
export type LiveState = 'joining' | 'live' | 'away'

/** What the page that holds the stream passes on to the other pages of this browser. */
export const PassedOn = z.discriminatedUnion('is', [
  /** `id` is where the event stands; a page of an earlier version says none. */
  z.object({ is: z.literal('event'), event: LiveEvent, id: z.string().optional() }),
  z.object({ is: z.literal('state'), state: z.enum(['joining', 'live', 'away']) }),
  /** A page asks how things stand: it has heard what happened up to `after`. */
  z.object({ is: z.literal('asking'), page: z.string().optional(), after: z.string().optional() }),
  /** A page has taken the stream over, or up: let the others ask whether they have missed something. */
  z.object({ is: z.literal('leading') }),
  /** This page asked from before what has been passed on already. */
  z.object({ is: z.literal('missed'), page: z.string() }),
])
export type PassedOn = z.infer<typeof PassedOn>

/** Whether one position of the stream is later than another; what is no position is later than nothing. */
export function isLater(a: string, b: string): boolean {
  const [xidA, idA] = readPosition(a)
  const [xidB, idB] = readPosition(b)
  return xidA === xidB ? idA > idB : xidA > xidB
}

function readPosition(text: string): [bigint, bigint] {
  const [, xid = '0', id = '0'] = /^(\d{1,20})\.(\d{1,15})$/.exec(text) ?? []
  return [BigInt(xid), BigInt(id)]
}

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
