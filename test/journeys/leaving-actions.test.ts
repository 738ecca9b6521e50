import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../mirror/until.ts'
import { ask } from './people-house.ts'
import { openSharedHouse, type SharedHouse } from './shared-house.ts'

let house: SharedHouse

beforeAll(async () => {
  house = await openSharedHouse({ told: 'off' })
  await house.share()
})
afterAll(() => house?.open.close())

const hasStar = async () => {
  const { threadId } = house.inside
  const row = await house.open.database.db
    .selectFrom('threads')
    .select('label_ids')
    .where('id', '=', threadId)
    .executeTakeFirstOrThrow()
  return row.label_ids.includes('STARRED')
}

test('what a leaver asked for and the provider was not told of is put back, counted, and says why', async () => {
  const { db } = house.open.database
  const ben = await house.person('ben')
  await house.give({ member: ben.id }, 'work')
  const rules = [{ id: 'away', match: { method: 'POST', path: '/(batchModify|modify)' }, do: { status: 503 } }]
  await house.open.control('PUT', '/faults', { rules })
  const path = `/v1/mailboxes/${house.mailboxId}/actions`
  const asked = await ask<{ action: { id: string } }>(ben.browser, 'POST', path, {
    kind: 'star',
    threadIds: [house.inside.threadId],
  })
  expect(asked.status).toBe(200)
  expect(await hasStar()).toBe(true)
  const { id } = asked.body.action
  await until(async () => {
    const { attempts } = await db
      .selectFrom('actions')
      .select('attempts')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return attempts > 0 ? true : undefined
  })
  // As it stands before its turn has come: nothing of it was said to the provider.
  await db
    .updateTable('actions')
    .set({ begun: false, not_before: Date.now() + 3_600_000 })
    .where('id', '=', id)
    .execute()

  const left = await ask<{ calledOff: number }>(house.owner.browser, 'POST', `/v1/members/${ben.id}/leave`)
  // That, and what was shared with them.
  expect(left).toMatchObject({ status: 200, body: { calledOff: 2 } })
  expect(await hasStar()).toBe(false)
  const action = await db.selectFrom('actions').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  expect(action).toMatchObject({ status: 'failed', to_send: null, failed_code: 'action.requester_left' })
  const shown = await ask<object>(house.ana.browser, 'GET', path)
  expect(JSON.stringify(shown.body)).toContain('who asked for it, has left')
  const entries = await db
    .selectFrom('audit_entries')
    .select(['result', 'subject_id'])
    .where('action', '=', 'action.failed')
    .execute()
  expect(entries).toEqual([{ result: 'action.requester_left', subject_id: house.mailboxId }])
  await house.open.control('DELETE', '/faults')
})
