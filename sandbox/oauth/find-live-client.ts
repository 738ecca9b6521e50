import type { Ground } from '../box.ts'
import { type Client, findClient, touchClient } from '../state/clients.ts'

/** Google deletes clients that nobody used for six months. */
const IDLE_MAX_MS = 183 * 86_400_000

export type FoundClient = { is: 'live'; client: Client } | { is: 'deleted' } | { is: 'unknown' }

/** Find the client that makes a request, and note that it is in use. */
export function findLiveClient(box: Ground, id: string): FoundClient {
  const client = findClient(box.db, id)
  if (!client) return { is: 'unknown' }
  const idled = box.settings.get().idleClientsAreDeleted && box.now() - client.usedAt > IDLE_MAX_MS
  if (client.deleted || idled) return { is: 'deleted' }
  touchClient(box.db, id, box.now())
  return { is: 'live', client }
}
