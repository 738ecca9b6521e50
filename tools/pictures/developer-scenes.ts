import type { AppInUse } from '../../test/browser/app-in-use.ts'
import { developerPlaces, placesInUse } from '../../test/browser/developer-places.ts'
import type { EmbeddingApp } from '../../test/browser/embedding-app.ts'
import type { Look, Scene } from './camera.ts'

const LOOKS: readonly Look[] = ['light', 'dark', 'phone', 'phone-dark', 'swedish']
/** Whom the app says that it connects. */
const PERSON = { tenantName: 'Brandal', userName: 'Amara Okafor' }

/** What an app's developers see, and the page on which its people connect. */
export async function developerScenes(app: EmbeddingApp, inUse: AppInUse): Promise<Scene[]> {
  const door = async (
    name: string,
    wish: Record<string, unknown>,
    ready: Scene['ready'] = (page) => page.getByRole('heading', { level: 2 }).first(),
  ): Promise<Scene> => ({
    name: `connect page, ${name}`,
    path: await app.openDoor({ ...PERSON, ...wish }),
    ready,
    looks: LOOKS,
  })
  return [
    ...developerPlaces(app.id).map((place): Scene => ({ ...place, name: `developers, ${place.name}`, looks: LOOKS })),
    ...placesInUse(inUse).map((place): Scene => ({ ...place, name: `developers, ${place.name}`, looks: LOOKS })),
    await door('brokered', { provider: 'gmail', accessMode: 'read', custody: 'brokered' }),
    await door('organise', { provider: 'gmail', accessMode: 'organise' }),
    await door('guarded', { provider: 'gmail', accessMode: 'send', custody: 'guarded' }),
    await door('by key', { provider: 'clicksend' }),
    await door('any provider', {}, (page) => page.getByRole('radio').first()),
  ]
}
