import { INTEGRATIONS, OAUTH_OFF, TURNED_OFF } from '../../test/browser/integration-places.ts'
import type { Visitor } from '../../test/journeys/visitor.ts'
import type { Camera, Look } from './camera.ts'

const LOOKS: readonly Look[] = ['light', 'dark', 'phone', 'phone-dark', 'swedish']
const GMAIL = '/v1/admin/integrations/gmail'
const OFF = { why: 'We are reviewing which apps read mail.', ask: 'Jana, IT', confirm: 'Gmail' }

/** What an organisation allows to be connected, in each of its states; afterwards everything is allowed again. */
export async function takeIntegrations(camera: Camera, owner: Visitor): Promise<void> {
  const seen = (places: typeof INTEGRATIONS) => camera.take(places.map((place) => ({ ...place, looks: LOOKS })))
  await seen(INTEGRATIONS)
  await owner.browser.send('PATCH', GMAIL, { oauth: false })
  await seen(OAUTH_OFF)
  await owner.browser.send('POST', `${GMAIL}/off`, OFF)
  await seen(TURNED_OFF)
  await owner.browser.send('POST', `${GMAIL}/on`)
  await owner.browser.send('PATCH', GMAIL, { oauth: true })
}
