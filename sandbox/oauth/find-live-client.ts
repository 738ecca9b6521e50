import type { Ground } from '../box.ts'
import { type Client, findClient, touchClient } from '../state/clients.ts'

/** Google deletes clients that nobody used for six months. */
const IDLE_MAX_MS = 183 * 86_400_000
/** Months are counted by the hour: not every request has to write. */
const USE_NOTED_EVERY_MS = 3_600_000

export type FoundClient = { is: 'live'; client: Client } | { is: 'deleted' } | { is: 'unknown' }

/** Find the client that makes a request, and note that it is in use. */
export function findLiveClient(box: Ground, id: string): FoundClient {
  const client = findClient(box.db, id)
  if (!client) return { is: 'unknown' }
  const now = box.now()
  const idled = box.settings.get().idleClientsAreDeleted && now - client.usedAt > IDLE_MAX_MS
  if (client.deleted || idled) return { is: 'deleted' }
  if (Math.abs(now - client.usedAt) > USE_NOTED_EVERY_MS) touchClient(box.db, id, now)
  return { is: 'live', client }
}
