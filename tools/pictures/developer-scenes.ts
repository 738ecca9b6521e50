import { developerPlaces } from '../../test/browser/developer-places.ts'
import type { EmbeddingApp } from '../../test/browser/embedding-app.ts'
import type { Scene } from './camera.ts'

/** What an app's developers see, and the page on which its people connect. */
export async function developerScenes(app: EmbeddingApp): Promise<Scene[]> {
  const door = async (name: string, wish: Record<string, unknown>): Promise<Scene> => ({
    name: `connect page, ${name}`,
    path: await app.openDoor(wish),
    ready: (page) => page.getByRole('heading', { level: 2 }).first(),
    looks: ['light', 'dark', 'phone', 'swedish'],
  })
  return [
    ...developerPlaces(app.id).map((place): Scene => ({ ...place, looks: ['light', 'dark', 'phone', 'swedish'] })),
    await door('brokered', { provider: 'gmail', accessMode: 'read', custody: 'brokered' }),
    await door('guarded', { provider: 'gmail', accessMode: 'send', custody: 'guarded' }),
    await door('by key', { provider: 'clicksend' }),
  ]
}
