import type { AppInUse } from '../../test/browser/app-in-use.ts'
import { developerPlaces, placesInUse } from '../../test/browser/developer-places.ts'
import type { EmbeddingApp } from '../../test/browser/embedding-app.ts'
import { EVERY_LOOK, type Scene, taken } from './looks.ts'

/** Whom the app says that it connects. */
const PERSON = { tenantName: 'Brandal', userName: 'Amara Okafor' }

const hasHeading: Scene['ready'] = (page) => page.getByRole('heading', { level: 2 }).first()

/** What an app may ask its person for. */
const ASKED: [name: string, wish: Record<string, unknown>, ready?: Scene['ready']][] = [
  ['brokered', { provider: 'gmail', accessMode: 'read', custody: 'brokered' }],
  ['organise', { provider: 'gmail', accessMode: 'organise' }],
  ['guarded', { provider: 'gmail', accessMode: 'send', custody: 'guarded' }],
  ['by key', { provider: 'clicksend' }],
  ['any provider', {}, (page) => page.getByRole('radio').first()],
]

/** What an app's developers see. */
export function developerScenes(appId: string, inUse: AppInUse): Scene[] {
  const places = [...developerPlaces(appId), ...placesInUse(inUse)]
  return taken(places.map((place) => ({ ...place, name: `developers, ${place.name}` })))
}

/** The page on which an app's people connect. @param openDoor Begins an attempt, and answers where it leads. */
export async function doorScenes(openDoor: EmbeddingApp['openDoor']): Promise<Scene[]> {
  const scenes: Scene[] = []
  for (const [name, wish, ready = hasHeading] of ASKED) {
    const path = await openDoor({ ...PERSON, ...wish })
    scenes.push({ name: `connect page, ${name}`, path, ready, looks: EVERY_LOOK })
  }
  return scenes
}
