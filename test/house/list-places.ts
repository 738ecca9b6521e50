import { join } from 'node:path'
import { expect } from 'vitest'
import type { Place } from '../browser/places.ts'
import { projectFiles, ROOT, readProjectFile } from './project-files.ts'

/** What makes places out of what a test has made; the ids are anybody's. */
const MADE_OF: Record<string, unknown> = {
  connectEnds: 'http://localhost/connect/cns_1#token',
  developerPlaces: 'app_1',
  failed: 'app_1',
  invited: { open: '/invite#1', replaced: '/invite#2', revoked: '/invite#3', used: '/invite#4', none: '/invite#5' },
  inviting: { led: '/invite#6' },
  placesInUse: { id: 'app_1', connectionId: 'con_1', lostId: 'con_2', endpointId: 'whe_1', providerId: 'x-1' },
  draftsAtLetters: 'Price list',
  lettersInCases: 'Price list',
  snoozeMenus: 'Price list',
  waiting: 'app_1',
}

/** The name of a function that answers places. */
const MAKER = /(?<=^export (const|function) )\w+(?=( = )?\([^=;]*?\): Place\b)/gm

/** What `test/browser/*places.ts` exports as places, by its name. What makes them is made of the samples above. */
export async function listPlaces(): Promise<Map<string, Place[]>> {
  const found = new Map<string, Place[]>()
  for (const path of projectFiles.filter((one) => /^test\/browser\/([\w-]+-)?places\.ts$/.test(one))) {
    const makers = new Set(readProjectFile(path).match(MAKER))
    const file = join(ROOT, path)
    const all = (await import(file)) as Record<string, unknown>
    for (const [name, value] of Object.entries(all)) {
      if (makers.has(name)) expect(MADE_OF, `say in MADE_OF what ${name} is made of`).toHaveProperty(name)
      const made: unknown = makers.has(name) ? (value as (of: unknown) => unknown)(MADE_OF[name]) : value
      const group = [made].flat().filter(isPlace)
      if (group.length > 0) found.set(name, group)
    }
  }
  return found
}

function isPlace(value: unknown): value is Place {
  return typeof value === 'object' && value !== null && 'path' in value && 'ready' in value
}
