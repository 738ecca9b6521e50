// `node tools/pictures.ts [PART-OF-A-NAME …]`: take the pictures in docs/pictures anew, from the running product.
// Each of these is told in a house of its own, with names after it or without:
//   agents        programs that work for people
//   approvals     what waits for a yes, and what became of it
//   cases         what is worked on together
//   guides        those that stand in the guides
//   integrations  what an organisation allows, and what its people have connected
//   invitations   inviting people, and coming in
//   people        those of an organisation
//   sharing       a mailbox of several people
//   policy        what may leave, and whose yes it needs
//   search        looking for mail
//   signals       what is counted of one's own mail
//   snooze        mail that is put off, and the menu by which it is
//   start         the doors, and everything before a mailbox
//   states        pages before and without their answer, kept out, or over
//   verify        a connection as it is verified
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { putInUse } from '../test/browser/app-in-use.ts'
import { makeEmbeddingApp } from '../test/browser/embedding-app.ts'
import { DOORS, EMPTY, REVOKED } from '../test/browser/places.ts'
import { type Product, startProduct } from '../test/browser/product.ts'
import { openBrowser } from '../test/journeys/browser.ts'
import { type Visitor, visitorOf } from '../test/journeys/visitor.ts'
import { ensureChromium } from './machine/chromium.ts'
import { ROOT } from './machine/run-program.ts'
import { AGENT_SCENES } from './pictures/agent-scenes.ts'
import { APPROVAL_SCENES } from './pictures/approval-scenes.ts'
import { type Camera, openCamera } from './pictures/camera.ts'
import { CARDS, OUTCOMES } from './pictures/card-scenes.ts'
import { takeGmailStates, takeImapStates } from './pictures/card-states.ts'
import { caseScenes } from './pictures/case-scenes.ts'
import { composeScenes } from './pictures/compose-scenes.ts'
import { organisedScenes, searchScenes } from './pictures/desk-scenes.ts'
import { developerScenes, doorScenes } from './pictures/developer-scenes.ts'
import { takeGuidePictures } from './pictures/guide-pictures.ts'
import { takeIntegrations } from './pictures/integration-scenes.ts'
import { takeInvitations } from './pictures/invite-scenes.ts'
import { takePeople, takeTwoOrganisations } from './pictures/people-scenes.ts'
import { companyScenes, emptyViews, GUIDES, IMPORTING, pushScene, sandboxScenes } from './pictures/scenes.ts'
import { takeSharing } from './pictures/sharing-scenes.ts'
import { snoozeScenes } from './pictures/snooze-scenes.ts'
import { takeStates } from './pictures/state-scenes.ts'
import {
  AUDIT_SCENES,
  FILLED_SCENES,
  POLICY_SCENES,
  SIGNAL_SCENES,
  TRUST_SCENES,
  UNREADABLE_SCENES,
} from './pictures/story-scenes.ts'
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
/** An attempt to connect ends after ten minutes. */
const ATTEMPT_MS = 11 * 60_000
/** An access token's hour, after which a refresh meets what became of the grant. */
const TOKEN_MS = 2 * 3_600_000

/** The stories that are told by themselves, by name. */
const PARTS: Record<string, (camera: Camera, house: Product) => Promise<void>> = {
  agents: async (camera, house) => {
    await atDesk(camera, house)
    await camera.take(AGENT_SCENES)
  },
  approvals: async (camera, house) => {
    await withMailbox(camera, house)
    await camera.take(APPROVAL_SCENES)
  },
  cases: async (camera, house) => camera.take(caseScenes((await withMailbox(camera, house)).mailboxId)),
  snooze: async (camera, house) => camera.take(snoozeScenes((await withMailbox(camera, house)).mailboxId)),
  compose: async (camera, house) => camera.take(composeScenes((await withMailbox(camera, house)).mailboxId)),
  // Whoever is asked in, or has no session, sees the first of these.
  invitations: async (camera, house) => takeInvitations(camera, house, await signIn(house)),
  states: async (camera, house) => takeStates(camera, house, await signIn(house), ACCOUNT),
  integrations: async (camera, house) => takeIntegrations(camera, house, (await withMailbox(camera, house)).owner),
  async people(camera, house) {
    const owner = await atDesk(camera, house)
    await takePeople(camera, owner)
    await takeTwoOrganisations(camera, house, owner)
  },
  async sharing(camera, house) {
    const { owner, mailboxId } = await withMailbox(camera, house)
    await takeSharing(camera, owner, mailboxId)
  },
  async policy(camera, house) {
    await atDesk(camera, house)
    await camera.take(POLICY_SCENES)
  },
  async search(camera, house) {
    await camera.take(searchScenes((await withMailbox(camera, house)).mailboxId))
  },
  async signals(camera, house) {
    await atDesk(camera, house)
    await camera.take(SIGNAL_SCENES)
  },
  async start(camera, house) {
    await takeBeforeMailboxes(camera, house)
  },
  verify: async (camera, house) => takeVerifying(camera, house, await atDesk(camera, house), OTHER),
}

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
  const [part = '', ...names] = asked
  if (part === 'guides') return takeGuidePictures(browser, house, await signIn(house), ACCOUNT, names)
  const take = PARTS[part]
  const camera = await openCamera(browser, house, { folder: FOLDER, only: take ? names : asked })
  await (take ? take(camera, house) : tellTheStory(camera, house))
  return camera.missed
}

/** An owner whose windows are open, and who has read the note. */
async function atDesk(camera: Camera, house: Product): Promise<Visitor> {
  const owner = await signIn(house)
  await camera.signIn(owner)
  await camera.dismissSandboxNote()
  return owner
}

/** The same once the company's mailbox is here. Answers the mailbox's id, too. */
async function withMailbox(camera: Camera, house: Product): Promise<{ owner: Visitor; mailboxId: string }> {
  const owner = await atDesk(camera, house)
  await owner.connect(ACCOUNT)
  return { owner, mailboxId: await untilSync(owner, ({ phase }) => phase === 'ready') }
}

/** From the door to where a mailbox would be. */
async function takeBeforeMailboxes(camera: Camera, house: Product): Promise<Visitor> {
  await camera.take(DOORS)
  const owner = await signIn(house)
  await camera.signIn(owner)
  // Whose address has a mail server from now on, too.
  await house.control('POST', '/users', { email: NEWCOMER, name: 'Rosa Lindqvist' })
  await camera.take(EMPTY)
  await camera.dismissSandboxNote()
  await camera.take(TRUST_SCENES)
  await camera.take(SIGNAL_SCENES)
  return owner
}

/** Everything that a person may see, in the order in which they would. */
async function tellTheStory(camera: Camera, house: Product): Promise<void> {
  const owner = await takeBeforeMailboxes(camera, house)
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
  await camera.take(caseScenes(mailboxId))
  await camera.take(composeScenes(mailboxId))
  await camera.take(snoozeScenes(mailboxId))
  await camera.take(FILLED_SCENES)
  await owner.connect(ACCOUNT, { accessMode: 'organise', ...(connectionId && { connectionId }) })
  await camera.take(organisedScenes(mailboxId))
  await owner.browser.send('POST', `/v1/connections/${connectionId}/pause`)
  await camera.take([CARDS.paused])
  await camera.take(AUDIT_SCENES)
  await owner.browser.send('POST', `/v1/connections/${connectionId}/resume`)

  await deliverGarbage(house)
  await owner.browser.send('POST', `/v1/mailboxes/${mailboxId}/sync`)
  await camera.take(UNREADABLE_SCENES)
  await camera.take(GUIDES)
  await takeTroubles(camera, house, owner, connectionId ?? '')
}

/** What developers see of an app without anybody, and of one that people use. */
async function takeDevelopers(camera: Camera, house: Product, owner: Visitor): Promise<void> {
  for (const email of CUSTOMERS) await house.control('POST', '/users', { email, name: 'Somebody' })
  const app = await makeEmbeddingApp(owner, house, 'Acme CRM')
  const used = await makeEmbeddingApp(owner, house, 'Yard office')
  const inUse = await putInUse(house, owner, used, CUSTOMERS)
  await camera.take(developerScenes(app.id, inUse))
  await camera.take(await doorScenes(app.openDoor))
  await inUse.stop()
}

async function takeTroubles(camera: Camera, house: Product, owner: Visitor, connectionId: string): Promise<void> {
  const test = () => owner.browser.send('POST', `/v1/connections/${connectionId}/test`)
  const outage = { id: 'outage', match: { path: '^/token' }, do: { html: true, status: 503 } }
  await house.control('PUT', '/faults', { rules: [outage] })
  await house.control('PUT', '/clock', { advanceMs: TOKEN_MS })
  await test()
  await camera.take([CARDS.delayed])
  await house.control('DELETE', '/faults')
  await test()

  const refused = await owner.start()
  await owner.browser.get((await owner.refuse(refused, ACCOUNT)).href)
  await camera.take([OUTCOMES.denied(refused.id)])
  const other = await owner.connect(OTHER, { connectionId })
  await camera.take([OUTCOMES.otherAccount(other.id)])

  await house.control('POST', `/users/${ACCOUNT}/revoke`)
  await house.control('PUT', '/clock', { advanceMs: TOKEN_MS })
  await test()
  await camera.take(REVOKED)

  await owner.browser.send('DELETE', `/v1/connections/${connectionId}`, { mail: 'keep' })
  const partial = await owner.finish(await owner.start({ accessMode: 'send' }), OTHER, [READ])
  await camera.take([OUTCOMES.lacking(partial.id)])
  await owner.browser.send('DELETE', `/v1/connections/${partial.connectionId}`, { mail: 'erase' })
  const first = await owner.connect(NEWCOMER)
  await camera.take([OUTCOMES.connected(first.id)])
  await camera.take(emptyViews(await untilSync(owner, ({ phase }) => phase === 'ready')))
  await owner.browser.send('DELETE', `/v1/connections/${first.connectionId}`, { mail: 'erase' })
  await takeImapStates(camera, house, owner, NEWCOMER)
  await takeGmailStates(camera, house, owner, ACCOUNT)
  const forgotten = await owner.start()
  await house.control('PUT', '/clock', { advanceMs: ATTEMPT_MS })
  await camera.take([OUTCOMES.nothing(forgotten.id)])
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
