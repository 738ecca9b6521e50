import { CONNECTED_PLACES } from '../../test/browser/connected-places.ts'
import { CHOSEN, INTEGRATIONS, OAUTH_OFF, TURNED_OFF } from '../../test/browser/integration-places.ts'
import { makeMember } from '../../test/browser/kept-out-places.ts'
import type { Product } from '../../test/browser/product.ts'
import type { Visitor } from '../../test/journeys/visitor.ts'
import type { Camera } from './camera.ts'
import { type Scene, STATE_LOOKS, taken } from './looks.ts'

const GMAIL = '/v1/admin/integrations/gmail'
const OFF = { why: 'We are reviewing which apps read mail.', ask: 'Jana, IT', confirm: 'Gmail' }
/** An access token's hour, after which a refresh meets what became of the grant. */
const TOKEN_MS = 2 * 3_600_000

/** What an organisation allows to be connected, state by state. */
const ALLOWED: Scene[] = [...taken([...INTEGRATIONS, ...CONNECTED_PLACES]), ...taken(CHOSEN, STATE_LOOKS)]
const WITHOUT_CONSENT = taken(OAUTH_OFF)
const OFF_HERE = taken(TURNED_OFF)
export const INTEGRATION_SCENES: Scene[] = [...ALLOWED, ...WITHOUT_CONSENT, ...OFF_HERE]

/** Who else has connected a mailbox, and what became of it. */
const COLLEAGUES: [name: string, account: string, then: 'nothing' | 'pause' | 'revoke'][] = [
  ['Amara Osei', 'amara.osei@consumer.example', 'nothing'],
  ['Nils Nordin', 'nils.nordin@consumer.example', 'pause'],
  ['Maja-Lisa Bergström-Kaczmarek', 'maja-lisa.of.the.rather.long.name@consumer.example', 'revoke'],
]

/** What an organisation allows to be connected, in each of its states; afterwards everything is allowed again. */
export async function takeIntegrations(camera: Camera, house: Product, owner: Visitor): Promise<void> {
  await connectColleagues(house, owner)
  await camera.take(ALLOWED)
  await owner.browser.send('PATCH', GMAIL, { oauth: false })
  await camera.take(WITHOUT_CONSENT)
  await owner.browser.send('POST', `${GMAIL}/off`, OFF)
  await camera.take(OFF_HERE)
  await owner.browser.send('POST', `${GMAIL}/on`)
  await owner.browser.send('PATCH', GMAIL, { oauth: true })
}

async function connectColleagues(house: Product, owner: Visitor): Promise<void> {
  for (const [name, account, then] of COLLEAGUES) {
    await house.control('POST', '/users', { email: account, name })
    const person = await makeMember(owner, house, name)
    const { connectionId } = await person.connect(account)
    const connection = `/v1/connections/${connectionId}`
    if (then === 'pause') await person.browser.send('POST', `${connection}/pause`)
    if (then === 'revoke') {
      await house.control('POST', `/users/${account}/revoke`)
      await house.control('PUT', '/clock', { advanceMs: TOKEN_MS })
      await person.browser.send('POST', `${connection}/test`)
    }
  }
}
