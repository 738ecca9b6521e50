import type { Action, ActionAnswer } from '@letterlock/wire/actions'
import type { Problem } from '@letterlock/wire/problem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Browser, openBrowser } from './browser.ts'
import { type Door, readDoors } from './matrix-doors.ts'
import { furnishProposal } from './matrix-proposals.ts'
import { ask } from './people-house.ts'
import { openSharedHouse, type SharedHouse } from './shared-house.ts'

/**
 * What each door that leads into a mailbox asks of whoever knocks. `hidden`: of whoever connected it, and for everybody
 * else there is no such thing, whatever they were given.
 */
const DOORS: Record<string, 'read' | 'work' | 'own' | 'hidden'> = {
  'GET /v1/mailboxes/:mailboxId/labels': 'read',
  'GET /v1/mailboxes/:mailboxId/health': 'read',
  'GET /v1/mailboxes/:mailboxId/runs': 'read',
  'GET /v1/mailboxes/:mailboxId/quarantine': 'read',
  'GET /v1/mailboxes/:mailboxId/quarantine/:messageId/raw': 'read',
  'GET /v1/mailboxes/:mailboxId/threads/:threadId': 'read',
  'GET /v1/mailboxes/:mailboxId/messages/:messageId/attachments/': 'read',
  'GET /v1/mailboxes/:mailboxId/messages/:messageId/attachments/:partId': 'read',
  'GET /v1/mailboxes/:mailboxId/actions': 'read',
  'GET /v1/mailboxes/:mailboxId/threads/:threadId/case': 'read',
  'GET /v1/mailboxes/:mailboxId/assignees': 'work',
  'GET /v1/cases/:caseId': 'read',
  'GET /v1/cases/:caseId/assignees': 'read',
  'GET /v1/cases/:caseId/people': 'read',
  'GET /v1/cases/:caseId/files': 'read',
  'GET /v1/cases/:caseId/timeline': 'read',
  'GET /v1/cases/:caseId/suggestions': 'read',
  'PATCH /v1/cases/:caseId': 'work',
  'POST /v1/cases/:caseId/notes': 'work',
  'POST /v1/cases/:caseId/threads': 'work',
  'PUT /v1/cases/:caseId/primary': 'work',
  'POST /v1/cases/:caseId/dismissals': 'work',
  'POST /v1/mailboxes/:mailboxId/drafts': 'work',
  'GET /v1/drafts/:draftId': 'work',
  'GET /v1/drafts/:draftId/versions': 'work',
  'PUT /v1/drafts/:draftId/lock': 'work',
  'DELETE /v1/drafts/:draftId/lock': 'work',
  'POST /v1/drafts/:draftId/restore': 'work',
  'GET /v1/drafts/:draftId/gmail': 'work',
  'POST /v1/drafts/:draftId/gmail/keep-ours': 'work',
  'GET /v1/mailboxes/:mailboxId/sending-addresses': 'work',
  'GET /v1/mailboxes/:mailboxId/gmail-drafts': 'read',
  'PUT /v1/mailboxes/:mailboxId/gmail-drafts': 'own',
  'GET /v1/proposals/:proposalId': 'work',
  'GET /v1/proposals/:proposalId/row': 'work',
  'GET /v1/proposals/:proposalId/raw': 'work',
  'GET /v1/mailboxes/:mailboxId/sharing': 'read',
  'POST /v1/mailboxes/:mailboxId/actions': 'work',
  'POST /v1/actions/:actionId/undo': 'work',
  'POST /v1/mailboxes/:mailboxId/sync': 'work',
  'POST /v1/mailboxes/:mailboxId/census': 'work',
  'DELETE /v1/mailboxes/:mailboxId': 'own',
  'PUT /v1/mailboxes/:mailboxId/sharing': 'own',
  'GET /v1/mailboxes/:mailboxId/sharing/candidates': 'own',
  'PUT /v1/mailboxes/:mailboxId/sharing/members/:id': 'own',
  'DELETE /v1/mailboxes/:mailboxId/sharing/members/:id': 'own',
  'PUT /v1/mailboxes/:mailboxId/sharing/teams/:id': 'own',
  'DELETE /v1/mailboxes/:mailboxId/sharing/teams/:id': 'own',
  'PUT /v1/me/signals/sources/:mailboxId': 'hidden',
  'GET /v1/connections/:id/disconnect': 'hidden',
  'GET /v1/connections/:id/imap': 'hidden',
  'POST /v1/connections/:id/test': 'hidden',
  'POST /v1/connections/:id/pause': 'hidden',
  'POST /v1/connections/:id/resume': 'hidden',
  'PUT /v1/connections/:id/transport': 'hidden',
  'DELETE /v1/connections/:id': 'hidden',
  'PUT /v1/connections/:id/smtp': 'hidden',
  'DELETE /v1/connections/:id/smtp': 'hidden',
  'GET /v1/connections/:id/verification': 'hidden',
  'POST /v1/connections/:id/verification': 'hidden',
  'POST /v1/connections/:id/verification/look': 'hidden',
  'POST /v1/connections/:id/verification/sync': 'hidden',
  'POST /v1/connections/:id/verification/letter': 'hidden',
}

/**
 * Doors that whoever did something alone goes through: of a case held in `cases.test.ts` and `cases-private.test.ts`, of a
 * draft, which one person writes at a time, in `drafts-private.test.ts`; of what is to leave in `sending/approvals-private.test.ts`.
 */
const BY_DOER = new Set([
  'POST /v1/drafts/:draftId/send',
  'POST /v1/proposals/:proposalId/verdicts',
  'POST /v1/proposals/:proposalId/undo',
  'POST /v1/proposals/:proposalId/undo/longer',
  'POST /v1/proposals/:proposalId/settle',
  'PUT /v1/drafts/:draftId',
  'POST /v1/drafts/:draftId/answer',
  'DELETE /v1/drafts/:draftId',
  'POST /v1/drafts/:draftId/files',
  'POST /v1/drafts/:draftId/files/from-mail',
  'GET /v1/drafts/:draftId/files/:fileId',
  'DELETE /v1/drafts/:draftId/files/:fileId',
  'PATCH /v1/cases/:caseId/notes/:noteId',
  'DELETE /v1/cases/:caseId/notes/:noteId',
  'DELETE /v1/cases/:caseId/threads/:mailboxId/:threadId',
  'POST /v1/case-detachments/:detachmentId/undo',
  'POST /v1/cases/:caseId/undo',
])

/** Doors with a parameter behind which there is no mail: what they ask is held in `matrix-expectations.ts`. */
const ELSEWHERE =
  /^\/v1\/(admin|agents|apps|connect-sessions|integrations|invitations|invitation-rounds|members|policy|signals|teams|sessions|tenants)\//

const NOWHERE = '0'.repeat(32)
const NEW = { kind: 'new' }

let house: SharedHouse
let doors: Door[]
let actionId: string
let caseId: string
let draftId: string
let proposalId: string
let kim: string
/** Who knocks, and how far they reach. */
let people: [string, Browser, 'none' | 'read' | 'work' | 'approve'][]

beforeAll(async () => {
  const read = await readDoors(() => openSharedHouse())
  house = read.started
  doors = read.doors.filter(({ auth, path }) => auth === 'session' && path.includes(':'))
  await house.share()
  people = [
    ['a colleague', (await house.person('cole')).browser, 'none'],
    ['a manager', (await house.person('mona', 'manager')).browser, 'none'],
    ['an admin', (await house.person('adam', 'admin')).browser, 'none'],
    ['the owner of the organisation', house.owner.browser, 'none'],
    ['the owner of another organisation', (await house.stranger()).browser, 'none'],
  ]
  for (const level of ['read', 'work', 'approve'] as const) {
    const { browser, id } = await house.person(`${level}er`)
    await house.give({ member: id }, level)
    people.push([`somebody given «${level}»`, browser, level])
  }
  kim = (await house.person('kim')).id
  const wish = { kind: 'star', threadIds: [house.inside.threadId] }
  const { body } = await ask<ActionAnswer>(house.ana.browser, 'POST', `/v1/mailboxes/${house.mailboxId}/actions`, wish)
  const around = { mailboxId: house.mailboxId, threadId: house.inside.threadId }
  caseId = (await ask<{ id: string }>(house.ana.browser, 'POST', '/v1/cases', around)).body.id
  draftId = (await ask<{ id: string }>(house.ana.browser, 'POST', `/v1/mailboxes/${house.mailboxId}/drafts`, NEW)).body
    .id
  const { db } = house.open.database
  const of = await db.selectFrom('mailboxes').selectAll().where('id', '=', house.mailboxId).executeTakeFirstOrThrow()
  const ids = { tenantId: of.tenant_id, memberId: of.member_id, connectionId: of.connection_id, mailboxId: of.id }
  const at = ids as Parameters<typeof furnishProposal>[1]
  proposalId = (await furnishProposal(db, at)).proposalId
  actionId = (body as { action: Action }).action.id
})
afterAll(() => house?.open.close())

test('every door with a parameter is in this matrix, or behind it there is no mail', () => {
  const unknown = doors
    .filter(({ name, path }) => !DOORS[name] && !BY_DOER.has(name) && !ELSEWHERE.test(path))
    .map(({ name }) => name)
  expect(unknown).toEqual([])
  const gone = Object.keys(DOORS).filter((name) => !doors.some((door) => door.name === name))
  expect(gone).toEqual([])
})

test('each door opens to whoever was given enough, and for whoever was given nothing there is no door', async () => {
  let counted = 0
  for (const door of mailDoors()) {
    const need = DOORS[door.name] ?? 'hidden'
    for (const [who, browser, reach] of people) {
      const { status, body } = await knock(browser, door, 'here')
      counted += 1
      if (reach === 'none' || need === 'hidden') {
        const absent = await knock(browser, door, 'nowhere')
        expect([who, door.name, status]).toEqual([who, door.name, 404])
        expect([who, door.name, toTheByte(body)]).toEqual([who, door.name, toTheByte(absent.body)])
      } else if (need === 'own' || (need === 'work' && reach === 'read')) {
        const code = need === 'own' ? 'mailbox.owner_only' : 'mailbox.read_only'
        expect([who, door.name, status, codeOf(body)]).toEqual([who, door.name, 403, code])
      } else {
        expect([who, door.name, status < 300, body]).toEqual([who, door.name, true, body])
      }
    }
    expect([door.name, (await knock(openBrowser(house.open.base), door, 'here')).status]).toEqual([door.name, 401])
    counted += 1
  }
  console.log(`mailbox reach: ${counted} pairs of a door and a person, over ${mailDoors().length} doors`)
  expect(counted).toBe(Object.keys(DOORS).length * (people.length + 1))
})

test('whoever connected it passes every door of the mailbox', async () => {
  for (const door of mailDoors().filter(
    ({ name }) => DOORS[name] !== 'hidden' && name !== 'PUT /v1/mailboxes/:mailboxId/sharing',
  )) {
    const { status, body } = await knock(house.ana.browser, door, 'here')
    // What stands in the way is never that it is not hers: a team that is none, mail that is still connected.
    expect([door.name, status, [200, 202, 204, 404, 409].includes(status)]).toEqual([door.name, status, true])
    if (status === 404) expect(door.path).toContain('/teams/')
    if (status === 409) expect(codeOf(body)).toBe('mail.still_connected')
  }
})

test('a personal mailbox is nobody else’s, whatever was given while it was shared', async () => {
  await house.share(false)
  for (const door of mailDoors()) {
    for (const [who, browser] of people) {
      expect([who, door.name, (await knock(browser, door, 'here')).status]).toEqual([who, door.name, 404])
    }
  }
})

test('lists and searches hold what was given, and nothing else', async () => {
  await house.share(true)
  const reader = people.find(([, , reach]) => reach === 'read')
  const { body } = await ask<{ member: { id: string } }>(reader?.[1] as Browser, 'GET', '/v1/session')
  for (const given of [false, true]) {
    if (given) await house.give({ member: body.member.id }, 'read')
    for (const [who, browser, reach] of people) {
      const sees = given && reach === 'read'
      for (const list of ['/v1/mailboxes', '/v1/threads?view=all', '/v1/threads?view=all&q=in%3Aanywhere']) {
        const answer = await ask<unknown>(browser, 'GET', list)
        expect([who, list, answer.status]).toEqual([who, list, 200])
        expect([who, list, JSON.stringify(answer.body).includes(house.mailboxId)]).toEqual([who, list, sees])
      }
      const path = `/v1/threads?view=all&mailboxId=${house.mailboxId}`
      expect([who, (await browser.get(path)).status]).toEqual([who, sees ? 200 : 404])
      const connections = await ask<unknown>(browser, 'GET', '/v1/connections')
      expect([who, JSON.stringify(connections.body).includes(house.connectionId)]).toEqual([who, false])
    }
  }
})

function mailDoors(): Door[] {
  return doors.filter(({ name }) => DOORS[name])
}

/** Call a door with everything that it needs, of what is there or of what is nowhere. */
async function knock(
  browser: Browser,
  { name, method, path }: Door,
  where: 'here' | 'nowhere',
): Promise<{ status: number; body: unknown }> {
  const names: Record<string, string> = {
    ':mailboxId': where === 'here' ? house.mailboxId : `mbx_${NOWHERE}`,
    ':threadId': house.inside.threadId,
    ':messageId': path.includes('/quarantine/') ? house.inside.quarantinedId : house.inside.messageId,
    ':partId': house.inside.partId,
    ':caseId': where === 'here' ? caseId : `cas_${NOWHERE}`,
    ':draftId': where === 'here' ? draftId : `drf_${NOWHERE}`,
    ':proposalId': where === 'here' ? proposalId : `prp_${NOWHERE}`,
    ':actionId': where === 'here' ? actionId : `act_${NOWHERE}`,
    ':id': path.startsWith('/v1/connections') ? (where === 'here' ? house.connectionId : `con_${NOWHERE}`) : kim,
  }
  // A part without an id belongs to a mail that is nothing but an attachment.
  const whole = name.endsWith('/attachments/') ? `${path}${house.inside.partId}` : path
  const url = whole.replaceAll(/:\w+/g, (at) => names[at] ?? at)
  const answer = method === 'GET' ? await browser.get(url) : await browser.send(method, url, bodyOf(name))
  const text = await answer.text()
  const isJson = answer.headers.get('content-type')?.includes('json') ?? false
  return { status: answer.status, body: isJson ? JSON.parse(text) : text.length }
}

function bodyOf(name: string): unknown {
  if (name === 'PATCH /v1/cases/:caseId') return { status: 'waiting' }
  if (name === 'POST /v1/mailboxes/:mailboxId/drafts') return NEW
  if (name === 'PUT /v1/drafts/:draftId/lock') return { takeOver: true }
  if (name === 'PUT /v1/mailboxes/:mailboxId/gmail-drafts') return { kept: true }
  if (name === 'POST /v1/cases/:caseId/notes') return { text: 'Call them' }
  if (name.includes('/v1/cases/:caseId/')) return { mailboxId: house.mailboxId, threadId: house.inside.threadId }
  if (name === 'POST /v1/mailboxes/:mailboxId/actions') {
    return { kind: 'mark_unread', threadIds: [house.inside.threadId] }
  }
  if (name === 'PUT /v1/me/signals/sources/:mailboxId') return { counted: true }
  if (name === 'PUT /v1/mailboxes/:mailboxId/sharing') return { shared: true }
  if (name.startsWith('PUT /v1/mailboxes/:mailboxId/sharing/')) return { level: 'read' }
  if (name === 'PUT /v1/connections/:id/transport') return { transport: 'imap' }
  if (name === 'PUT /v1/connections/:id/smtp') {
    return { server: { host: 'mail.nordwind.example', port: 465, security: 'tls' } }
  }
  return name === 'DELETE /v1/connections/:id' ? { mail: 'erase' } : undefined
}

function codeOf(body: unknown): string | undefined {
  return (body as Problem | undefined)?.code
}

/** The answer but for the one thing that differs with each request. */
function toTheByte(body: unknown): string {
  return JSON.stringify(body).replace(/"requestId":"[^"]*"/, '')
}
