import { fillPeople, PEOPLE_CHANGES, PEOPLE_PLACES } from '../../test/browser/people-places.ts'
import type { Product } from '../../test/browser/product.ts'
import { STAFF } from '../../test/browser/staff-places.ts'
import type { Visitor } from '../../test/journeys/visitor.ts'
import type { Camera } from './camera.ts'
import { EVERY_LOOK, type Scene, STATE_LOOKS, taken } from './looks.ts'

/** As long as the name of an organisation gets. */
const OTHER_ORGANISATION = 'Westeuropäische Binnenschifffahrtsgesellschaft'

/** The people of an organisation as an owner sees them, from nobody else to somebody who is erased. */
export async function takePeople(camera: Camera, owner: Visitor): Promise<void> {
  await camera.take(ALONE)
  await fillPeople(owner)
  await camera.take(MANY)
}

/** The menu of somebody who is in two organisations, from then on. */
export async function takeTwoOrganisations(camera: Camera, house: Product, owner: Visitor): Promise<void> {
  const { member } = await owner.read<{ member: { email: string; name: string } }>('/v1/session')
  await house.command('tenants', 'make', OTHER_ORGANISATION, '--owner', member.email, '--owner-name', member.name)
  await camera.take([IN_TWO])
}

const IN_TWO: Scene = {
  name: 'person menu, two organisations',
  path: '/settings/profile',
  act: (page, words) => page.getByRole('button', { name: words('frame.me') }).click(),
  ready: (page) => page.getByRole('menuitem', { name: OTHER_ORGANISATION }),
  looks: EVERY_LOOK,
}

/** Nobody but whoever looks. */
const ALONE: Scene[] = [
  {
    name: 'people, alone',
    path: '/people',
    ready: (page) => page.getByRole('main').getByRole('listitem').first(),
    looks: EVERY_LOOK,
  },
]

/** Several people, until one of them has left. */
const MANY: Scene[] = [
  ...taken(PEOPLE_PLACES),
  ...taken(STAFF, STATE_LOOKS),
  // Each is the last of its kind: a second look finds it done.
  ...taken(PEOPLE_CHANGES, ['light']),
]

export const PEOPLE_SCENES: Scene[] = [...ALONE, ...MANY, IN_TWO]
