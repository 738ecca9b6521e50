import type { Action, ActionAnswer } from '@letterlock/wire/actions'
import type { AuditPage } from '@letterlock/wire/audit'
import type { Mailbox } from '@letterlock/wire/mailboxes'
import type { NoticeList } from '@letterlock/wire/notices'
import type { Team } from '@letterlock/wire/people'
import type { Problem } from '@letterlock/wire/problem'
import type { ShareCandidates, Sharing } from '@letterlock/wire/sharing'
import type { ThreadPage } from '@letterlock/wire/threads'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { openMailbox } from '../mirror/open-mailbox.ts'
import { add, ask } from './people-house.ts'
import { openSharedHouse, type Person, type SharedHouse } from './shared-house.ts'

let house: SharedHouse
let sharing: string

beforeAll(async () => {
  house = await openSharedHouse()
  sharing = `/v1/mailboxes/${house.mailboxId}/sharing`
})
afterAll(() => house?.open.close())

test('each level may do what it says, and nothing above it', async () => {
  await house.share()
  const { threadId } = house.inside
  const path = `/v1/mailboxes/${house.mailboxId}`
  const acts = async ({ browser }: Person) => {
    const archive = await ask<ActionAnswer>(browser, 'POST', `${path}/actions`, { kind: 'star', threadIds: [threadId] })
    const labelled = { kind: 'label', threadIds: [threadId], labelName: 'Orders' }
    const label = await ask<ActionAnswer>(browser, 'POST', `${path}/actions`, labelled)
    const hers = await ask<ActionAnswer>(house.ana.browser, 'POST', `${path}/actions`, {
      kind: 'mark_read',
      threadIds: [threadId],
    })
    const { action } = hers.body as { action: Action | null }
    const undone = action && (await ask(browser, 'POST', `/v1/actions/${action.id}/undo`))
    return {
      see: (await browser
        .get('/v1/mailboxes')
        .then(async (answer) => (await answer.text()).includes(house.mailboxId))) as boolean,
      read: (await browser.get(`${path}/threads/${threadId}`)).status,
      find: (await browser.get(`/v1/threads?q=in%3Aanywhere&mailboxId=${house.mailboxId}`)).status,
      star: archive.status,
      label: label.status,
      undo: undone?.status ?? archive.status,
      sync: (await browser.send('POST', `${path}/sync`)).status,
      give: (await browser.send('PUT', `${sharing}/members/${house.ana.id}`, { level: 'read' })).status,
      unshare: (await browser.send('PUT', sharing, { shared: false })).status,
    }
  }
  const reading = { see: true, read: 200, find: 200 }
  const nothing = {
    see: false,
    read: 404,
    find: 404,
    star: 404,
    label: 404,
    undo: 404,
    sync: 404,
    give: 404,
    unshare: 404,
  }
  const readOnly = { ...reading, star: 403, label: 403, undo: 403, sync: 403, give: 403, unshare: 403 }
  const working = { ...reading, star: 200, label: 200, undo: 200, sync: 202, give: 403, unshare: 403 }

  const lea = await house.person('lea')
  expect(await acts(lea)).toEqual(nothing)
  await house.give({ member: lea.id }, 'read')
  expect(await acts(lea)).toEqual(readOnly)
  await house.give({ member: lea.id }, 'work')
  expect(await acts(lea)).toEqual(working)
  await house.give({ member: lea.id }, 'approve')
  expect(await acts(lea)).toEqual(working)
  await house.give({ member: lea.id }, 'read')
  expect(await acts(lea)).toEqual(readOnly)
  await house.take({ member: lea.id })
  expect(await acts(lea)).toEqual(nothing)
})

test('everybody who reaches it sees whose it is, what they may do, and who else may', async () => {
  const [bo, cy] = [await house.person('bo'), await house.person('cy')]
  await house.give({ member: bo.id }, 'work')
  await house.give({ member: cy.id }, 'read')
  const { body } = await ask<{ mailboxes: Mailbox[] }>(bo.browser, 'GET', '/v1/mailboxes')
  expect(body.mailboxes).toMatchObject([
    { id: house.mailboxId, kind: 'shared', reach: 'work', owner: 'ana@works.example' },
  ])
  const seen = await ask<Sharing>(bo.browser, 'GET', sharing)
  expect(seen.body).toMatchObject({ shared: true, owner: { id: house.ana.id }, reach: 'work' })
  expect(seen.body.shares.map(({ to, level }) => [to.id, level])).toEqual([
    [bo.id, 'work'],
    [cy.id, 'read'],
  ])
})

test('what one who works in it puts off, all see put off by them, and another brings back; whoever only reads may neither', async () => {
  const [eva, fay, gil] = [await house.person('eva'), await house.person('fay'), await house.person('gil')]
  for (const { id } of [eva, fay]) await house.give({ member: id }, 'work')
  await house.give({ member: gil.id }, 'read')
  const listed = async ({ browser }: Person, view: string) =>
    (await ask<ThreadPage>(browser, 'GET', `/v1/threads?view=${view}&mailboxId=${house.mailboxId}`)).body.threads
  const act = (by: Person, kind: string, threadId: string) =>
    ask<ActionAnswer>(by.browser, 'POST', `/v1/mailboxes/${house.mailboxId}/actions`, { kind, threadIds: [threadId] })
  const [first] = await listed(eva, 'inbox')
  const id = first?.id ?? ''

  expect((await act(gil, 'snooze', id)).status).toBe(403)
  expect((await act(eva, 'snooze', id)).body).toMatchObject({ decision: 'allowed', action: { status: 'done' } })
  for (const reader of [eva, fay, gil, house.ana]) {
    expect((await listed(reader, 'inbox')).map((row) => row.id)).not.toContain(id)
    const away = await listed(reader, 'snoozed')
    expect(away).toMatchObject([{ id, snooze: { by: 'eva@works.example', until: null, woken: null } }])
  }
  expect((await act(gil, 'unsnooze', id)).status).toBe(403)
  expect((await act(fay, 'unsnooze', id)).status).toBe(200)
  for (const reader of [eva, gil, house.ana]) {
    expect((await listed(reader, 'inbox')).find((row) => row.id === id)).toMatchObject({ snooze: null })
    expect(await listed(reader, 'snoozed')).toEqual([])
  }
  for (const { id: member } of [eva, fay, gil]) await house.take({ member })
})

test('whoever is given a mailbox is told who gave it, and so is everybody when it goes', async () => {
  const di = await house.person('di')
  await house.give({ member: di.id }, 'read')
  await house.give({ member: di.id }, 'read')
  const read = async () => (await ask<NoticeList>(di.browser, 'GET', '/v1/notices')).body.notices
  expect(await read()).toMatchObject([{ kind: 'mailbox.given', sharing: { by: 'ana@works.example', level: 'read' } }])
  await house.share(false)
  expect((await read()).map(({ kind }) => kind)).toEqual(['mailbox.gone', 'mailbox.given'])
  await house.share()
  // Shared again, it is given to nobody: what had been given ended.
  expect((await ask<Sharing>(house.ana.browser, 'GET', sharing)).body.shares).toEqual([])
  expect((await ask(di.browser, 'GET', sharing)).status).toBe(404)
})

test('an admin can neither open nor share what is personal, nor what is shared with others', async () => {
  const adam = await house.person('adam', 'admin')
  for (const shared of [true, false]) {
    await house.share(shared)
    for (const { browser } of [adam, house.owner]) {
      expect((await ask(browser, 'PUT', sharing, { shared: true })).status).toBe(404)
      expect((await ask(browser, 'PUT', `${sharing}/members/${adam.id}`, { level: 'read' })).status).toBe(404)
      expect((await ask(browser, 'GET', `${sharing}/candidates?q=a`)).status).toBe(404)
    }
  }
  const kind = await house.open.database.db.selectFrom('mailboxes').select('kind').executeTakeFirstOrThrow()
  expect(kind.kind).toBe('personal')
})

test('what is personal is given to nobody', async () => {
  await house.share(false)
  const answer = await house.give({ member: (await house.person('ed')).id }, 'read')
  expect([answer.status, codeOf(answer.body)]).toEqual([409, 'share.not_shared'])
})

test('nobody of another organisation, nobody who left, nobody who is not there, and not oneself', async () => {
  await house.share()
  const stranger = await house.stranger()
  for (const id of [stranger.id, `mem_${'0'.repeat(32)}`, house.mailboxId]) {
    expect((await house.give({ member: id }, 'read')).status).toBe(404)
  }
  expect((await house.give({ team: `tem_${'0'.repeat(32)}` }, 'read')).status).toBe(404)
  expect(codeOf((await house.give({ member: house.ana.id }, 'read')).body)).toBe('share.to_owner')
  const gone = await add(house.owner.browser, 'Gone Girl')
  await ask(house.owner.browser, 'POST', `/v1/members/${gone.id}/leave`)
  const refused = await house.give({ member: gone.id }, 'read')
  expect([refused.status, codeOf(refused.body)]).toEqual([409, 'share.has_left'])
  const { mailboxId } = await openMailbox(house.open.database.db, 'far@elsewhere.example', Date.now())
  const foreign = await ask(house.ana.browser, 'PUT', `/v1/mailboxes/${mailboxId}/sharing`, { shared: true })
  expect(foreign.status).toBe(404)
  for (const level of ['own', 'write', '', null]) {
    const wish = await ask(house.ana.browser, 'PUT', `${sharing}/members/${stranger.id}`, { level })
    expect([level, wish.status]).toEqual([level, 400])
  }
})

test('given twice at once, it is given once and told once', async () => {
  const flo = await house.person('flo')
  const answers = await Promise.all([1, 2, 3, 4].map(() => house.give({ member: flo.id }, 'work')))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
  const { shares } = (await ask<Sharing>(house.ana.browser, 'GET', sharing)).body
  expect(shares.filter(({ to }) => to.id === flo.id)).toHaveLength(1)
  const { notices } = (await ask<NoticeList>(flo.browser, 'GET', '/v1/notices')).body
  expect(notices).toHaveLength(1)
})

test('a team that is empty gives nobody anything, and says so', async () => {
  const owner = house.owner.browser
  const made = await ask<{ teams: Team[] }>(owner, 'POST', '/v1/teams', { kind: 'team', name: 'Nobody' })
  const team = made.body.teams.find(({ name }) => name === 'Nobody')?.id ?? ''
  const answer = await house.give({ team }, 'work')
  expect(answer.status).toBe(200)
  expect(answer.body.shares.find(({ to }) => to.id === team)?.to).toMatchObject({ kind: 'team', people: 0 })
  const late = await house.person('late')
  expect((await ask(late.browser, 'GET', sharing)).status).toBe(404)
  const startsOn = new Date().toISOString().slice(0, 10)
  await ask(owner, 'POST', `/v1/teams/${team}/memberships`, { memberId: late.id, startsOn })
  expect((await ask<Sharing>(late.browser, 'GET', sharing)).body).toMatchObject({ reach: 'work' })
})

test('the search for whom to give it offers active people and teams, but nobody who has it', async () => {
  const search = async (q: string) =>
    (await ask<ShareCandidates>(house.ana.browser, 'GET', `${sharing}/candidates?q=${encodeURIComponent(q)}`)).body
      .candidates
  const hal = await house.person('hal.hallberg')
  expect((await search('HALLBERG')).map(({ id }) => id)).toEqual([hal.id])
  await house.give({ member: hal.id }, 'read')
  expect(await search('hallberg')).toEqual([])
  expect(await search('gone girl')).toEqual([])
  expect(await search('100%_')).toEqual([])
  expect((await search('ana@works')).map(({ id }) => id)).not.toContain(house.ana.id)
  expect((await search('Nobody')).every(({ kind }) => kind === 'team')).toBe(true)
})

test('all of it is in the audit: who shared, gave, changed and took what', async () => {
  const { data } = (await ask<z.infer<typeof AuditPage>>(house.owner.browser, 'GET', '/v1/audit?limit=100')).body
  const did = data.filter(({ action }) => /^mailbox\.(shared|unshared|given|given_otherwise|taken)$/.test(action))
  expect(new Set(did.map(({ action }) => action))).toEqual(
    new Set(['mailbox.shared', 'mailbox.unshared', 'mailbox.given', 'mailbox.given_otherwise', 'mailbox.taken']),
  )
  expect(did.every(({ actor }) => actor.id === house.ana.id)).toBe(true)
})

function codeOf(body: unknown): string | undefined {
  return (body as Problem | undefined)?.code
}
