// `node tools/pictures.ts [PART-OF-A-NAME …]`: take the pictures in docs/pictures anew, from the running product.
// `node tools/pictures.ts invitations`: take those of inviting people, in a house of their own.
// `node tools/pictures.ts states`: pages before and without their answer, kept out, or over.
// `node tools/pictures.ts verify`: those of a connection as it is verified.
// `node tools/pictures.ts guides`: take those that stand in the guides.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { putInUse } from '../test/browser/app-in-use.ts'
import { AUDIT } from '../test/browser/audit-places.ts'
import { makeEmbeddingApp } from '../test/browser/embedding-app.ts'
import { fillPeople } from '../test/browser/people-places.ts'
import { DOORS, EMPTY, FILLED, REVOKED } from '../test/browser/places.ts'
import { type Product, startProduct } from '../test/browser/product.ts'
import { TRUST } from '../test/browser/trust-places.ts'
import { openBrowser } from '../test/journeys/browser.ts'
import { type Visitor, visitorOf } from '../test/journeys/visitor.ts'
import { ensureChromium } from './machine/chromium.ts'
import { ROOT } from './machine/run-program.ts'
import { type Camera, type Look, openCamera } from './pictures/camera.ts'
import { takeGmailStates, takeImapStates } from './pictures/card-states.ts'
import { organisedScenes, searchScenes } from './pictures/desk-scenes.ts'
import { developerScenes } from './pictures/developer-scenes.ts'
import { takeGuidePictures } from './pictures/guide-pictures.ts'
import { takeIntegrations } from './pictures/integration-scenes.ts'
import { takeInvitations } from './pictures/invite-scenes.ts'
import { ALONE, PEOPLE_CHANGE_SCENES, PEOPLE_SCENES } from './pictures/people-scenes.ts'
import {
  companyScenes,
  connectedBy,
  emptyViews,
  GUIDES,
  IMPORTING,
  outcomeOf,
  pushScene,
  sandboxScenes,
  state,
} from './pictures/scenes.ts'
import { takeSharing } from './pictures/sharing-scenes.ts'
import { takeStates } from './pictures/state-scenes.ts'
import { untilCounted, untilSync } from './pictures/until-sync.ts'
import { takeVerifying } from './pictures/verify-scenes.ts'

const FOLDER = join(ROOT, 'docs/pictures')
/** The mailbox of the sandbox's company, as a newcomer meets it, and somebody else's there. */
const [ACCOUNT, OTHER] = ['ops@brandal.example', 'amara.okafor@brandal.example']
/** People who use what is built on this. */
const CUSTOMERS = ['miriam.haddad@consumer.example', 'teun.visser@consumer.example'] as const
/** Somebody to whom nobody has written yet. */
const NEWCOMER = 'rosa@consumer.example'
const READ = 'https://www.googleapis.com/auth/gmail.readonly'

/** Long enough to look at an import in its middle; its batches are a dozen. */
const SLOW_MS = 4_000
const AUDIT_LOOKS: readonly Look[] = ['light', 'dark', 'phone', 'phone-dark', 'swedish']
const TRUST_LOOKS: readonly Look[] = ['light', 'dark', 'phone', 'phone-dark', 'swedish']
/** An attempt to connect ends after ten minutes. */
const ATTEMPT_MS = 11 * 60_000
/** An access token's hour, after which a refresh meets what became of the grant. */
const TOKEN_MS = 2 * 3_600_000
/** What only the letters of the browser tests can show; the company's are shown instead. */
const OF_THE_TESTS = /^(quarantine|inbox|letter|view|search results|marked|why)/

const found = await ensureChromium(console.log)
if (found.is === 'missing') throw new Error(found.because)
await mkdir(FOLDER, { recursive: true })
const product = await startProduct()
const browser = await chromium.launch({
  // Chromium's own sandbox refuses root; the pages are ours.
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  ...(found.is === 'here' && { executablePath: found.path }),
})
try {
  const missed = await takePart(product, process.argv.slice(2))
  process.exitCode = missed.length > 0 ? 1 : 0
} finally {
  await browser.close()
  await product.stop()
}

/** One of the stories in a house of its own, or all that a newcomer meets. Answers what could not be taken. */
async function takePart(house: Product, asked: readonly string[]): Promise<string[]> {
  switch (asked[0]) {
    case 'guides':
      return takeGuidePictures(browser, house, await signIn(house), ACCOUNT)
    case 'invitations':
      return takeInviting(house, asked.slice(1))
    case 'integrations':
      return takeAllowed(house)
    case 'states':
      return takeEveryState(house, asked.slice(1))
    case 'verify':
      return takeVerified(house)
    default:
      return takeAll(house, asked)
  }
}

async function takeEveryState(house: Product, only: readonly string[]): Promise<string[]> {
  const camera = await openCamera(browser, house, { folder: FOLDER, only })
  await takeStates(camera, house, await signIn(house), ACCOUNT)
  return camera.missed
}

async function takeAll(house: Product, only: readonly string[]): Promise<string[]> {
  const camera = await openCamera(browser, house, { folder: FOLDER, only })
  await tellTheStory(camera, house)
  return camera.missed
}

async function takeInviting(house: Product, only: readonly string[]): Promise<string[]> {
  const camera = await openCamera(browser, house, { folder: FOLDER, only })
  await takeInvitations(camera, house, await signIn(house))
  return camera.missed
}

async function takeAllowed(house: Product): Promise<string[]> {
  const camera = await openCamera(browser, house, { folder: FOLDER, only: [] })
  const owner = await signIn(house)
  await camera.signIn(owner)
  await owner.connect(ACCOUNT)
  await untilSync(owner, ({ phase }) => phase === 'ready')
  await camera.dismissSandboxNote()
  await takeIntegrations(camera, owner)
  return camera.missed
}

async function takeVerified(house: Product): Promise<string[]> {
  const camera = await openCamera(browser, house, { folder: FOLDER, only: [] })
  const owner = await signIn(house)
  await camera.signIn(owner)
  await camera.dismissSandboxNote()
  await takeVerifying(camera, house, owner, OTHER)
  return camera.missed
}

/** Everything that a person may see, in the order in which they would. */
async function tellTheStory(camera: Camera, house: Product): Promise<void> {
  await camera.take(DOORS)
  const owner = await signIn(house)
  await camera.signIn(owner)
  // Whose address has a mail server from now on, too.
  await house.control('POST', '/users', { email: NEWCOMER, name: 'Rosa Lindqvist' })
  await camera.take(EMPTY)
  await camera.dismissSandboxNote()
  await camera.take(TRUST.map((place) => ({ ...place, looks: TRUST_LOOKS })))
  await camera.take(ALONE)
  await fillPeople(owner)
  await camera.take([...PEOPLE_SCENES, ...PEOPLE_CHANGE_SCENES])
  await takeDevelopers(camera, house, owner)
  const { authorizeUrl } = await owner.start({ accessMode: 'send' })
  await camera.take(sandboxScenes(authorizeUrl, house.sandboxUrl, ACCOUNT))

  const slow = { id: 'slow', match: { path: '^/(batch|gmail)' }, do: { latencyMs: SLOW_MS } }
  await house.control('PUT', '/faults', { rules: [slow] })
  const { connectionId } = await owner.connect(ACCOUNT)
  await untilSync(owner, ({ phase, secondsLeft }) => phase === 'fetching' && secondsLeft !== null)
  await camera.take(IMPORTING)
  await house.control('DELETE', '/faults')
  const mailboxId = await untilSync(owner, ({ phase }) => phase === 'ready')
  await owner.browser.send('POST', `/v1/mailboxes/${mailboxId}/census`)
  await untilCounted(owner, mailboxId)
  await camera.take([pushScene(house.sandboxUrl), ...companyScenes(mailboxId), ...searchScenes(mailboxId)])
  await camera.take(FILLED.filter(({ name }) => !OF_THE_TESTS.test(name)))
  await owner.connect(ACCOUNT, { accessMode: 'organise', ...(connectionId && { connectionId }) })
  await camera.take(organisedScenes(mailboxId))
  await takeSharing(camera, owner, mailboxId)
  await takeIntegrations(camera, owner)
  await owner.browser.send('POST', `/v1/connections/${connectionId}/pause`)
  await camera.take([state('email, paused', 'status.paused')])
  await camera.take(AUDIT.map((place) => ({ ...place, looks: AUDIT_LOOKS })))
  await owner.browser.send('POST', `/v1/connections/${connectionId}/resume`)

  await deliverGarbage(house)
  await owner.browser.send('POST', `/v1/mailboxes/${mailboxId}/sync`)
  await camera.take(FILLED.filter(({ name }) => name.startsWith('quarantine')))
  await camera.take(GUIDES)
  await takeTroubles(camera, house, owner, connectionId ?? '')
}

/** What developers see of an app without anybody, and of one that people use. */
async function takeDevelopers(camera: Camera, house: Product, owner: Visitor): Promise<void> {
  for (const email of CUSTOMERS) await house.control('POST', '/users', { email, name: 'Somebody' })
  const app = await makeEmbeddingApp(owner, house, 'Acme CRM')
  const used = await makeEmbeddingApp(owner, house, 'Yard office')
  const inUse = await putInUse(house, owner, used, CUSTOMERS)
  await camera.take(await developerScenes(app, inUse))
  await inUse.stop()
}

async function takeTroubles(camera: Camera, house: Product, owner: Visitor, connectionId: string): Promise<void> {
  const test = () => owner.browser.send('POST', `/v1/connections/${connectionId}/test`)
  const outage = { id: 'outage', match: { path: '^/token' }, do: { html: true, status: 503 } }
  await house.control('PUT', '/faults', { rules: [outage] })
  await house.control('PUT', '/clock', { advanceMs: TOKEN_MS })
  await test()
  await camera.take([state('email, delayed', 'status.delayed')])
  await house.control('DELETE', '/faults')
  await test()

  const refused = await owner.start()
  await owner.browser.get((await owner.refuse(refused, ACCOUNT)).href)
  await camera.take([outcomeOf('email, denied', refused.id)])
  const other = await owner.connect(OTHER, { connectionId })
  await camera.take([outcomeOf('email, another account', other.id)])

  await house.control('POST', `/users/${ACCOUNT}/revoke`)
  await house.control('PUT', '/clock', { advanceMs: TOKEN_MS })
  await test()
  await camera.take(REVOKED)

  await owner.browser.send('DELETE', `/v1/connections/${connectionId}`, { mail: 'keep' })
  const partial = await owner.finish(await owner.start({ accessMode: 'send' }), OTHER, [READ])
  await camera.take([outcomeOf('email, a missing permission', partial.id)])
  await owner.browser.send('DELETE', `/v1/connections/${partial.connectionId}`, { mail: 'erase' })
  const first = await owner.connect(NEWCOMER)
  await camera.take([connectedBy(first.id)])
  await camera.take(emptyViews(await untilSync(owner, ({ phase }) => phase === 'ready')))
  await owner.browser.send('DELETE', `/v1/connections/${first.connectionId}`, { mail: 'erase' })
  await takeImapStates(camera, house, owner, NEWCOMER)
  await takeGmailStates(camera, house, owner, ACCOUNT)
  const forgotten = await owner.start()
  await house.control('PUT', '/clock', { advanceMs: ATTEMPT_MS })
  await camera.take([outcomeOf('email, nothing came back', forgotten.id)])
}

/** The printed link, as a person uses it. */
async function signIn(house: Product): Promise<Visitor> {
  const http = openBrowser(house.url, house.url)
  const token = new URL(await house.takeSignInLink()).hash.slice(1)
  const agent = `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${browser.version()} Safari/537.36`
  await http.send('POST', '/v1/sessions/link', { token }, { 'user-agent': agent })
  await http.send('PATCH', '/v1/me', { name: 'Ingrid Solheim' })
  return visitorOf(http)
}

/** A picture where a mail should be: it is kept, and shown as what it is. */
async function deliverGarbage(house: Product): Promise<void> {
  const raw = Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1').toString('base64')
  await house.control('POST', `/mailboxes/${ACCOUNT}/messages`, { raw, labelIds: ['INBOX'] })
}
