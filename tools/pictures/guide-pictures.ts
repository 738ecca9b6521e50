import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from '@playwright/test'
import { EMPTY, FILLED, REVOKED } from '../../test/browser/places.ts'
import type { Product } from '../../test/browser/product.ts'
import { TRUST } from '../../test/browser/trust-places.ts'
import type { Visitor } from '../../test/journeys/visitor.ts'
import { ROOT } from '../machine/run-program.ts'
import { openCamera, type Scene } from './camera.ts'
import { untilSync } from './until-sync.ts'

/** Where the guides find their pictures; the site makes them smaller for whoever reads on a phone. */
const FOLDER = join(ROOT, 'docs/src/assets/guides')
/** An access token's hour, after which a refresh meets what became of the grant. */
const TOKEN_MS = 2 * 3_600_000

const inBoth = (places: readonly Scene[], ...names: string[]): Scene[] =>
  places.filter(({ name }) => names.includes(name)).map((place) => ({ ...place, looks: ['light', 'swedish'] }))

/**
 * Take the pictures that stand in the guides, in English and in Swedish.
 *
 * @returns what could not be taken
 */
export async function takeGuidePictures(
  browser: Browser,
  house: Product,
  owner: Visitor,
  account: string,
): Promise<string[]> {
  await mkdir(FOLDER, { recursive: true })
  const camera = await openCamera(browser, house, {
    folder: FOLDER,
    only: [],
    nameOf: (scene, look) => `${scene} ${look === 'swedish' ? 'sv' : 'en'}`,
  })
  await camera.signIn(owner)
  await camera.dismissSandboxNote()
  await camera.take(inBoth(EMPTY, 'connect dialog'))
  await camera.take(inBoth(TRUST, 'workspace trust'))
  const { connectionId } = await owner.connect(account)
  await untilSync(owner, ({ phase }) => phase === 'ready')
  await camera.take(inBoth(FILLED, 'email, connected', 'disconnect dialog'))
  await house.control('POST', `/users/${account}/revoke`)
  await house.control('PUT', '/clock', { advanceMs: TOKEN_MS })
  await owner.browser.send('POST', `/v1/connections/${connectionId}/test`)
  await camera.take(inBoth(REVOKED, 'email, revoked'))
  return camera.missed
}
