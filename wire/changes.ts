import { z } from 'zod'
import { ConnectionId } from './primitives.ts'

/**
 * What `GET /v1/app/changes` streams (Server-Sent Events) to an SDK that holds credentials.
 *
 * It is no history but an alarm: whatever is named must be asked for anew. Order and number mean nothing. Between changes
 * a comment comes each `BEAT_MS`; it is sent only while this process hears the database, so that silence means *you may
 * be missing something*.
 */
export const Change = z.discriminatedUnion('kind', [
  /** Forget this connection's credential: its status, scopes, custody or grant changed. */
  z.object({ kind: z.literal('connection'), connectionId: ConnectionId }),
  /** Forget everything: the first line of every stream, and after any gap. */
  z.object({ kind: z.literal('all') }),
])
export type Change = z.infer<typeof Change>

/** Pause between two signs of life on the stream of changes. */
export const BEAT_MS = 300

/** A cache that has heard nothing for so long serves nothing: three beats, and room for one late. */
export const SILENCE_MS = 1_000
