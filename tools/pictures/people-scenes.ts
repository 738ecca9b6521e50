import { PEOPLE_CHANGES, PEOPLE_PLACES } from '../../test/browser/people-places.ts'
import type { Look, Scene } from './camera.ts'

const LOOKS: readonly Look[] = ['light', 'dark', 'phone', 'phone-dark', 'swedish']

/** The people of an organisation as an owner sees them. */
export const PEOPLE_SCENES: Scene[] = PEOPLE_PLACES.map((place) => ({ ...place, looks: LOOKS }))

/** What is done to them; the second look finds it done. */
export const PEOPLE_CHANGE_SCENES: Scene[] = PEOPLE_CHANGES.map((place) => ({ ...place, looks: ['light'] }))

/** Nobody but whoever looks. */
export const ALONE: Scene[] = [
  {
    name: 'people, alone',
    path: '/people',
    ready: (page) => page.getByRole('main').getByRole('listitem').first(),
    looks: LOOKS,
  },
]
