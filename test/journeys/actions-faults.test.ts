import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { FaultRule } from '../../sandbox/faults/rules.ts'
import { AppError } from '../../server/core/errors.ts'
import { Secret } from '../../server/core/secret.ts'
import { runActions } from '../../server/inbox/actions/run-actions.ts'
import { listMailboxesToTell } from '../../server/store/actions.ts'
import { changeStatus } from '../../server/store/connections.ts'
import { type ActionsWorld, openActionsWorld } from '../mirror/actions-world.ts'
import { BACKEND_ERROR, rateLimited, TOO_MANY_AT_ONCE } from '../mirror/google-words.ts'

let world: ActionsWorld

beforeAll(async () => {
  world = await openActionsWorld({ messages: 10 })
})
afterAll(() => world.close())
beforeEach(async () => {
  order()
  await world.database.db.updateTable('connections').set({ status: 'active' }).execute()
})

const BATCH = '^/batch/'
const BAD_REQUEST = {
  error: {
    code: 400,
    message: 'Precondition of the label failed',
    errors: [{ message: 'Precondition of the label failed', domain: 'global', reason: 'invalidArgument' }],
    status: 'INVALID_ARGUMENT',
  },
}
const NOT_FOUND = {
  error: {
    code: 404,
    message: 'Requested entity was not found.',
    errors: [{ message: 'Requested entity was not found.', domain: 'global', reason: 'notFound' }],
    status: 'NOT_FOUND',
  },
}

function order(...rules: Omit<FaultRule, 'id'>[]): void {
  world.box.faults.replace(rules.map((rule, index) => ({ id: `fault-${index}`, ...rule })))
}

async function letters(...subjects: string[]) {
  const delivered = subjects.map((subject) => world.deliver(subject))
  await world.sync()
  return delivered
}

async function letter(subject: string) {
  const message = world.deliver(subject)
  await world.sync()
  return message
}

test('Gmail’s no puts back what was shown, says why, and leaves what was asked for since', async () => {
  const { id, threadId } = await letter('refused')
  const action = await world.ask('archive', [threadId])
  await world.ask('star', [threadId])
  order({ match: { path: '/modify' }, do: { status: 400, body: BAD_REQUEST }, times: 1 })
  expect(await world.tell()).toEqual({ is: 'done' })
  expect(await world.stand(action.id)).toMatchObject({ status: 'failed', failedCode: 'gmail.refused', toSend: null })
  expect(await world.here(id)).toEqual(['INBOX', 'STARRED', 'UNREAD'])
  expect(world.there(id)).toEqual(['INBOX', 'STARRED', 'UNREAD'])
  expect(await world.shows(threadId, 'INBOX')).toBe(true)
  await world.sync()
  await world.expectWhole()
})

test('a no in the middle leaves what the later ones ask for', async () => {
  const { id, threadId } = await letter('starred')
  await world.ask('star', [threadId])
  await world.ask('unstar', [threadId])
  await world.ask('star', [threadId])
  order({ match: { path: '/modify' }, do: { status: 400, body: BAD_REQUEST }, times: 1, after: 0 })
  const seen: boolean[] = []
  const { transact } = world.deps
  await world.tell({
    async transact(story) {
      const result = await transact(story)
      seen.push((await world.here(id)).includes('STARRED'))
      return result
    },
  })
  expect(seen.length).toBeGreaterThan(3)
  expect(seen).not.toContain(false)
  expect(world.there(id)).toContain('STARRED')
})

test('what the provider did itself while it was asked shows after its no', async () => {
  const { id, threadId } = await letter('archived twice')
  await world.ask('archive', [threadId])
  world.box.mail.modify(world.account.userId, id, { remove: ['INBOX'] })
  await world.sync()
  order({ match: { path: '/modify' }, do: { status: 400, body: BAD_REQUEST } })
  await world.tell()
  expect(await world.here(id)).toContain('INBOX')
  await world.sync()
  expect(await world.here(id)).not.toContain('INBOX')
  await world.expectWhole()
})

test('a no to one of many puts all back, and the next look shows which the provider has taken', async () => {
  const three = await letters('a', 'b', 'c')
  const [first, refused] = three
  const threadIds = three.map((one) => one.threadId)
  const action = await world.ask('archive', threadIds)
  order({ match: { path: BATCH, part: `${refused?.id}/modify` }, do: { status: 400, body: BAD_REQUEST } })
  await world.tell()
  expect(await world.stand(action.id)).toMatchObject({ status: 'failed', failedCode: 'gmail.refused' })
  expect(await world.here(first?.id ?? '')).toContain('INBOX')
  await world.sync()
  await world.expectWhole()
  expect(await world.here(first?.id ?? '')).not.toContain('INBOX')
  expect(await world.here(refused?.id ?? '')).toContain('INBOX')
})

test('a permission that was taken back is a no, not a wait', async () => {
  const { id, threadId } = await letter('narrow')
  const action = await world.ask('archive', [threadId])
  const reading = world.account.issueToken()
  await world.tell({ accessToken: async () => new Secret(reading) })
  expect(await world.stand(action.id)).toMatchObject({ status: 'failed', failedCode: 'gmail.scope_insufficient' })
  expect(await world.here(id)).toContain('INBOX')
})

test('a new label that Gmail refuses is gone again, with its action', async () => {
  const { id, threadId } = await letter('unlabelled')
  const action = await world.ask('label', [threadId], { labelName: 'Orders' })
  order({ match: { method: 'POST', path: '/labels' }, do: { status: 400, body: BAD_REQUEST } })
  await world.tell()
  expect(await world.stand(action.id)).toMatchObject({ status: 'failed', failedCode: 'gmail.refused' })
  expect(await world.here(id)).toEqual(['INBOX', 'UNREAD'])
  const labels = await world.database.db.selectFrom('labels').select('name').where('name', '=', 'Orders').execute()
  expect(labels).toEqual([])
})

test('a message that was deleted meanwhile is no failure', async () => {
  const [kept, gone] = [await letter('kept'), await letter('gone')]
  const action = await world.ask('archive', [kept.threadId, gone.threadId])
  world.box.mail.remove(world.account.userId, gone.id)
  expect(await world.tell()).toEqual({ is: 'done' })
  expect(await world.stand(action.id)).toMatchObject({ status: 'done' })
  expect(world.there(kept.id)).not.toContain('INBOX')
  await world.sync()
  await world.expectWhole()
  // And what is taken back of it is what is still there.
  await world.undo(action.id)
  expect(await world.tell()).toEqual({ is: 'done' })
  await world.sync()
  await world.expectWhole()
  expect(world.there(kept.id)).toContain('INBOX')
})

test('a message that Gmail denies to have, and has, is asked about and shown as it stands there', async () => {
  const { id, threadId } = await letter('denied')
  const action = await world.ask('archive', [threadId])
  order({ match: { path: '/modify' }, do: { status: 404, body: NOT_FOUND }, times: 1 })
  expect(await world.tell()).toEqual({ is: 'done' })
  expect(await world.stand(action.id)).toMatchObject({ status: 'done' })
  await world.sync()
  await world.expectWhole()
  expect(await world.here(id)).toContain('INBOX')
})

test.each([
  ['throttles a call', { status: 429, body: TOO_MANY_AT_ONCE }],
  ['answers 500', { status: 500, body: BACKEND_ERROR }],
  ['answers with a page', { html: true }],
] as const)('Gmail %s: it is asked again until it has them all', async (_, fault) => {
  const three = await letters('a', 'b', 'c')
  const action = await world.ask(
    'archive',
    three.map(({ threadId }) => threadId),
  )
  order({ match: { path: BATCH, part: `${three[1]?.id}/modify` }, do: fault, times: 2 })
  expect(await world.tell()).toEqual({ is: 'done' })
  expect(await world.stand(action.id)).toMatchObject({ status: 'done' })
  for (const { id } of three) expect(world.there(id)).not.toContain('INBOX')
})

test('a throttle of minutes is obeyed to the instant, while what was asked for shows', async () => {
  const { id, threadId } = await letter('throttled')
  const action = await world.ask('archive', [threadId])
  const until = world.box.now() + 600_000
  order({ match: { path: '/modify' }, do: { status: 403, body: rateLimited(until) } })
  const outcome = await world.tell()
  expect(outcome.is).toBe('later')
  expect(outcome.is === 'later' && outcome.at).toBeGreaterThanOrEqual(until - 1_000)
  expect(await world.stand(action.id)).toMatchObject({ status: 'pending', attempts: 1 })
  expect(await world.here(id)).not.toContain('INBOX')

  order()
  world.box.wireLog.clear()
  expect((await world.tell()).is).toBe('later')
  expect(world.calls()).toEqual([])
  world.letPass(660_000)
  expect(await world.tell()).toEqual({ is: 'done' })
  expect(world.there(id)).not.toContain('INBOX')
})

test('an outage leaves it waiting, and the sweep finds it when the time has come', async () => {
  const { db } = world.database
  const { id, threadId } = await letter('outage')
  const action = await world.ask('archive', [threadId])
  order({ match: { path: '/' }, do: { drop: true } })
  expect((await world.tell()).is).toBe('later')
  expect(await world.stand(action.id)).toMatchObject({ status: 'pending' })
  expect(await listMailboxesToTell(db, world.box.now(), 10)).toEqual([])
  order()
  world.letPass(3_600_000)
  const mailbox = { tenantId: world.tenantId, mailboxId: world.mailboxId }
  expect(await listMailboxesToTell(db, world.box.now(), 10)).toEqual([mailbox])
  expect(await world.tell()).toEqual({ is: 'done' })
  expect(world.there(id)).not.toContain('INBOX')
})

test('a connection that broke on the way keeps what was asked for until its owner has mended it', async () => {
  const { db } = world.database
  const { id, threadId } = await letter('broken')
  const action = await world.ask('archive', [threadId])
  const status = (word: 'needs_reconnect' | 'active') =>
    changeStatus(db, world.tenantId, world.connectionId, { status: word, reasonCode: null }, world.box.now())
  await status('needs_reconnect')
  const broken = async () => {
    throw new AppError('connection.needs_reconnect')
  }
  expect(await world.tell({ accessToken: broken })).toEqual({ is: 'waiting' })
  expect(await world.stand(action.id)).toMatchObject({ status: 'pending' })
  expect(await world.here(id)).not.toContain('INBOX')
  expect(await listMailboxesToTell(db, world.box.now(), 10)).toEqual([])
  expect(await world.decide('star', [threadId])).toMatchObject({
    decision: 'refused',
    code: 'connection.needs_reconnect',
  })
  await status('active')
  expect(await listMailboxesToTell(db, world.box.now(), 10)).toHaveLength(1)
  expect(await world.tell()).toEqual({ is: 'done' })
  expect(world.there(id)).not.toContain('INBOX')
})

test('a connection that was ended gives up what was on its way, and shows the mail as it was', async () => {
  const { id, threadId } = await letter('ended')
  const action = await world.ask('trash', [threadId])
  await changeStatus(
    world.database.db,
    world.tenantId,
    world.connectionId,
    { status: 'disconnected', reasonCode: null },
    world.box.now(),
  )
  world.box.wireLog.clear()
  expect(await world.tell()).toEqual({ is: 'done' })
  expect(world.box.wireLog.list()).toEqual([])
  expect(await world.stand(action.id)).toMatchObject({ status: 'failed', failedCode: 'connection.disconnected' })
  expect(await world.here(id)).toEqual(['INBOX', 'UNREAD'])
  expect(await world.shows(threadId, 'TRASH')).toBe(false)
})

test('a token that dies on the way is exchanged once', async () => {
  const { id, threadId } = await letter('token')
  await world.ask('archive', [threadId])
  world.box.db.prepare('DELETE FROM access_tokens').run()
  expect(await world.tell()).toEqual({ is: 'done' })
  expect(world.there(id)).not.toContain('INBOX')
})

test('a stop ends it before the next call, and the next run goes on', async () => {
  const { id, threadId } = await letter('stopped')
  await world.ask('archive', [threadId])
  const target = { tenantId: world.tenantId, mailboxId: world.mailboxId }
  await expect(runActions(world.actions, target, AbortSignal.abort())).rejects.toMatchObject({
    code: 'server.stopping',
  })
  expect(world.there(id)).toContain('INBOX')
  expect(await world.tell()).toEqual({ is: 'done' })
  expect(world.there(id)).not.toContain('INBOX')
})
