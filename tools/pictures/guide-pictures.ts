import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from '@playwright/test'
import { AGENT_PLACES } from '../../test/browser/agent-places.ts'
import { APPROVAL_PLACES } from '../../test/browser/approval-places.ts'
import { CASE_PLACES } from '../../test/browser/case-places.ts'
import { INTEGRATIONS } from '../../test/browser/integration-places.ts'
import { invited, inviting, makeInvitations } from '../../test/browser/invite-places.ts'
import { fillPeople, PEOPLE_PLACES } from '../../test/browser/people-places.ts'
import { EMPTY, FILLED, REVOKED } from '../../test/browser/places.ts'
import type { Product } from '../../test/browser/product.ts'
import { SHARED, SHARED_AT_CONNECT } from '../../test/browser/sharing-places.ts'
import { TRUST } from '../../test/browser/trust-places.ts'
import type { Visitor } from '../../test/journeys/visitor.ts'
import { ROOT } from '../machine/run-program.ts'
import { type Camera, openCamera } from './camera.ts'
import { blockedScene, clientScene, imapScenes, inBoth, shown, theDialog, theSheet } from './guide-scenes.ts'
import { pictureFile } from './picture-file.ts'
import { shareWithColleagues } from './sharing-scenes.ts'
import { untilSync } from './until-sync.ts'
import { untilSeen, verifying } from './verify-scenes.ts'

/** Where the guides find their pictures; the site makes them smaller for whoever reads on a phone. */
const FOLDER = join(ROOT, 'docs/src/assets/guides')
/** An access token's hour, after which a refresh meets what became of the grant. */
const TOKEN_MS = 2 * 3_600_000
/** Whose mailbox is at a mail server, and whose organisation blocks the app. */
const [BY_PASSWORD, BLOCKED] = ['rosa@consumer.example', 'amara.okafor@brandal.example']

/**
 * Take the pictures that stand in the guides, in English and in Swedish.
 *
 * @param only Takes the pictures whose names have one of these in them, or all where there is none.
 * @returns what could not be taken
 */
export async function takeGuidePictures(
  browser: Browser,
  house: Product,
  owner: Visitor,
  account: string,
  only: readonly string[],
): Promise<string[]> {
  await mkdir(FOLDER, { recursive: true })
  const camera = await openCamera(browser, house, {
    folder: FOLDER,
    only,
    fileOf: (scene, look) => pictureFile(scene, look === 'swedish' ? 'sv' : 'en'),
  })
  const links = await makeInvitations(owner, 'guides')
  // Before anybody is signed in: whoever is asked in has no session.
  await camera.take(shown(invited(links), theSheet, 'invite, open'))
  await camera.signIn(owner)
  await camera.dismissSandboxNote()
  await takeBeforeMailboxes(camera, house)
  await camera.take(shown(inviting(links), theDialog, 'invitations, invite'))
  await camera.take(shown(inviting(links), undefined, 'invitations'))
  await fillPeople(owner)
  await camera.take(shown(PEOPLE_PLACES, theDialog, 'people, import preview'))
  await takeMailbox(camera, house, owner, account)
  return camera.missed
}

async function takeBeforeMailboxes(camera: Camera, house: Product): Promise<void> {
  await camera.take(shown(EMPTY, undefined, 'connect dialog'))
  await house.control('POST', '/users', { email: BY_PASSWORD, name: 'Rosa Lindqvist' })
  const { password } = await house.control<{ password: string }>('POST', `/users/${BY_PASSWORD}/app-passwords`, {})
  await camera.take(imapScenes(BY_PASSWORD, password))
  await camera.take(shown(CASE_PLACES, undefined, 'cases', 'case'))
  await camera.take(shown(APPROVAL_PLACES, undefined, 'approval'))
  await camera.take(shown(AGENT_PLACES, theDialog, 'agents, a new one', 'agent, its token'))
  await camera.take(shown(AGENT_PLACES, undefined, 'agent'))
  await camera.take(shown(TRUST, undefined, 'workspace trust', 'common errors, found'))
}

/** One mailbox from the day it is connected to the day its consent ends, and one that is kept out. */
async function takeMailbox(camera: Camera, house: Product, owner: Visitor, account: string): Promise<void> {
  const { connectionId } = await owner.connect(account)
  const mailboxId = await untilSync(owner, ({ phase }) => phase === 'ready')
  await camera.take(shown(FILLED, undefined, 'email, connected', 'disconnect dialog'))
  await camera.take(clientScene(INTEGRATIONS))
  await takeVerified(camera, owner, `/v1/connections/${connectionId}/verification`)
  await shareWithColleagues(owner, mailboxId)
  await camera.take(shown(SHARED, theDialog, 'sharing'))
  await camera.take(shown(SHARED_AT_CONNECT, theDialog, 'connect dialog, shared'))

  await house.control('POST', `/users/${account}/revoke`)
  await house.control('PUT', '/clock', { advanceMs: TOKEN_MS })
  await owner.browser.send('POST', `/v1/connections/${connectionId}/test`)
  await camera.take(shown(REVOKED, undefined, 'email, revoked'))

  const kept = await owner.connect(BLOCKED)
  await house.control('PUT', `/domains/${BLOCKED.split('@')[1]}`, { policy: 'blocked' })
  await house.control('PUT', '/clock', { advanceMs: TOKEN_MS })
  await owner.browser.send('POST', `/v1/connections/${kept.connectionId}/test`)
  await camera.take([blockedScene(BLOCKED)])
}

async function takeVerified(camera: Camera, owner: Visitor, verification: string): Promise<void> {
  await owner.browser.send('POST', verification)
  const drawer = (...scene: Parameters<typeof verifying>) => inBoth({ ...verifying(...scene), of: theDialog })
  await camera.take([drawer('verify, letter', 'verify.letter.about')])
  await owner.browser.send('POST', `${verification}/letter`)
  await untilSeen(owner, verification)
  await camera.take([drawer('verify, arrived', 'verify.same')])
}
