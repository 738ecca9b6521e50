import type { Listener } from '../events/listener.ts'

/** Told by the database, with its id, whenever a session has ended: signed out, a new password, somebody who left. */
const SESSIONS_CHANNEL = 'letterlock_sessions'

/** What is done about one thing that a session holds open. */
export interface Held {
  /** The session has ended. Called at most once, and last. */
  end(): void
  /** It may have ended while nothing could be heard: look whether it stands. */
  look(): void
}

/** Ends what a session holds open, in every process, as soon as the session has ended. */
export interface SessionEnds {
  /** @returns stops watching */
  watch(sessionId: string, held: Held): () => void
  close(): Promise<void>
}

/**
 * Listen to what the database says of sessions. After the connection to it was away each is looked at again: a page
 * whose session stands notices nothing.
 */
export async function openSessionEnds(listener: Pick<Listener, 'listen'>): Promise<SessionEnds> {
  const watched = new Map<string, Set<Held>>()

  function endAll(sessionId: string): void {
    const ended = watched.get(sessionId) ?? []
    watched.delete(sessionId)
    for (const held of ended) held.end()
  }

  const ear = await listener.listen(SESSIONS_CHANNEL, endAll, () => {
    for (const held of [...watched.values()].flatMap((ofOne) => [...ofOne])) held.look()
  })

  return {
    watch(sessionId, held) {
      const ofOne = watched.get(sessionId) ?? new Set()
      watched.set(sessionId, ofOne.add(held))
      return () => {
        ofOne.delete(held)
        if (ofOne.size === 0 && watched.get(sessionId) === ofOne) watched.delete(sessionId)
      }
    },
    close: () => ear.close(),
  }
}
