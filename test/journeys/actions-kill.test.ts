import { afterAll, beforeAll, expect, test } from 'vitest'
import { requestAction } from '../../server/inbox/request-action.ts'
import { type ActionsWorld, openActionsWorld } from '../mirror/actions-world.ts'
import { dyingAtStep, lives, MOMENTS } from '../mirror/dying-worker.ts'

let world: ActionsWorld

beforeAll(async () => {
  world = await openActionsWorld({ messages: 10 })
  await world.sync()
})
afterAll(() => world.close())

test.each(MOMENTS)(
  'killed just %s any step, what was asked for is done once and nothing is forgotten',
  async (moment) => {
    for (let nth = 1; ; nth++) {
      const [one, other] = [world.deliver(`one ${moment} ${nth}`), world.deliver(`other ${moment} ${nth}`)]
      await world.sync()
      const threadIds = [one.threadId, other.threadId]
      await world.ask('trash', threadIds)
      await world.ask('label', threadIds, { labelName: `Kept ${moment} ${nth}` })
      const { deps, steps } = dyingAtStep(world.deps, nth, moment)
      const survived = await lives(world.tell(deps))
      expect(await world.tell()).toEqual({ is: 'done' })
      const label = world.box.mail.rows.labels.findNamed(world.account.userId, `Kept ${moment} ${nth}`)?.id
      for (const { id } of [one, other]) {
        expect(world.there(id)).toEqual(['TRASH', 'UNREAD', label].sort())
        expect(await world.here(id)).toEqual(world.there(id))
      }
      await world.sync()
      await world.expectWhole()
      if (survived) {
        expect(nth).toBeGreaterThan(8)
        expect(steps()).toBeLessThan(nth)
        return
      }
    }
  },
)

test.each(MOMENTS)('killed just %s its commit, an action is there whole or not at all', async (moment) => {
  const { id, threadId } = world.deliver(`asked ${moment}`)
  await world.sync()
  const { deps } = dyingAtStep(world.deps, 1, moment)
  const payload = { mailboxId: world.mailboxId, threadIds: [threadId] }
  expect(await lives(requestAction({ ...world.actions, sync: deps }, world.actor, 'archive', payload))).toBe(false)
  const rows = await world.database.db.selectFrom('actions').select(['status', 'thread_ids']).execute()
  const own = rows.filter((row) => row.thread_ids.includes(threadId))
  const done = moment === 'after'
  expect(own.map((row) => row.status)).toEqual(done ? ['pending'] : [])
  expect((await world.here(id)).includes('INBOX')).toBe(!done)
  expect(await world.shows(threadId, 'INBOX')).toBe(!done)
})

test.each(MOMENTS)('killed just %s its commit, an undo is there whole or not at all', async (moment) => {
  const { id, threadId } = world.deliver(`undone ${moment}`)
  await world.sync()
  const action = await world.ask('archive', [threadId])
  await world.tell()
  const { deps } = dyingAtStep(world.deps, 1, moment)
  const undo = { actionId: action.id }
  expect(await lives(requestAction({ ...world.actions, sync: deps }, world.actor, 'undo', undo))).toBe(false)
  const done = moment === 'after'
  expect((await world.stand(action.id)).status).toBe(done ? 'undone' : 'done')
  expect((await world.here(id)).includes('INBOX')).toBe(done)
  await world.tell()
  expect(world.there(id).includes('INBOX')).toBe(done)
})
