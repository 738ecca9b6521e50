import type { Listener } from '../events/listener.ts'

/** Told by the database, with its id, whenever a session has ended: signed out, a new password, somebody who left. */
const SESSIONS_CHANNEL = 'letterlock_sessions'

/** Ends what a session holds open, in every process, as soon as the session has ended. */
export interface SessionEnds {
  /** @param end Called at most once. @returns stops watching */
  watch(sessionId: string, end: () => void): () => void
  close(): Promise<void>
}

/**
 * Listen to what the database says of sessions. After the connection to it was away everything is ended: who may go on
 * comes back by themselves, and shows their session again.
 */
export async function openSessionEnds(listener: Pick<Listener, 'listen'>): Promise<SessionEnds> {
  const watched = new Map<string, Set<() => void>>()

  function endAll(sessionId: string): void {
    const ends = watched.get(sessionId) ?? []
    watched.delete(sessionId)
    for (const end of ends) end()
  }

  const ear = await listener.listen(SESSIONS_CHANNEL, endAll, () => {
    for (const sessionId of [...watched.keys()]) endAll(sessionId)
  })

  return {
    watch(sessionId, end) {
      const ends = watched.get(sessionId) ?? new Set()
      watched.set(sessionId, ends.add(end))
      return () => {
        ends.delete(end)
        if (ends.size === 0 && watched.get(sessionId) === ends) watched.delete(sessionId)
      }
    },
    close: () => ear.close(),
  }
}
