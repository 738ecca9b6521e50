import type { Me } from '@letterlock/wire/session'
import type { Place } from './places.ts'
import { changed } from './stage.ts'

const EMAIL = 'robin.of.the.rather.long.name@harbour-and-quayside.example'

const standing = (name: string, address: Me['address']): Place => ({
  name: `profile, ${name}`,
  path: '/settings/profile',
  staged: [changed<Me>(/^\/v1\/session$/, (me) => ({ ...me, member: { ...me.member, email: EMAIL }, address }))],
  ready: (page, words) => page.getByRole('main').getByRole('link', { name: words('profile.address.do') }),
})

/** The profile while it is open whose the address is that somebody signs in with. */
export const ADDRESSES: Place[] = [
  standing('an address not proved', { standing: 'not_proved', own: EMAIL }),
  standing('an address that was typed', { standing: 'typed', own: 'robin@brandal.example' }),
]
