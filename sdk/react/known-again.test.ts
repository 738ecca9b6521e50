import { expect, test } from 'vitest'
import { begin, CONNECTED, CONNECTION, openPage, settle } from './app-page.ts'
import { CallFailure } from './connect-calls.ts'
import { ownError } from './connect-state.ts'
import type { AppConnection, ConnectResult } from './wire.generated.ts'

const BROKEN = { ...CONNECTION, status: 'needs_reconnect' } as AppConnection

/** The page of a tab that connected something, loaded anew. */
async function loadAnew(...answers: ConnectResult[]) {
  const before = openPage({ viewer: 'user_1' })
  await begin(before)
  await before.answer(CONNECTED)
  const page = openPage({ kept: before.kept, viewer: 'user_1' })
  page.store.start()
  for (const result of answers) page.calls.result.mockResolvedValueOnce(result)
  return page
}

test('loaded anew, the page knows how what it connected is now, and no success is told twice', async () => {
  const page = await loadAnew({ ...CONNECTED, connection: BROKEN })
  page.store.hear('gmail', page.outcome)
  page.store.hear('gmail', page.outcome)
  await settle()
  expect(page.store.readStanding('gmail')).toEqual(BROKEN)
  expect(page.calls.result.mock.calls).toEqual([['cns_1', 'result']])
  expect(page.getSessionToken).not.toHaveBeenCalled()
  expect(page.outcome.onSuccess).not.toHaveBeenCalled()
  expect(page.store.read('gmail').phase).toBe('idle')
})

test('whoever signs in to the app after them in the same tab is told nothing of it', async () => {
  const { kept } = await loadAnew()
  const other = openPage({ kept, viewer: 'user_2' })
  other.store.hear('gmail', other.outcome)
  await settle()
  expect(other.calls.result).not.toHaveBeenCalled()
  expect(other.store.readStanding('gmail')).toBeNull()
  expect(kept.size).toBe(0)
})

test('what was disconnected meanwhile is not there, and is not asked for again', async () => {
  const page = await loadAnew({ ...CONNECTED, connection: null })
  page.store.hear('gmail', page.outcome)
  await settle()
  expect(page.store.readStanding('gmail')).toBeNull()
  expect(page.kept.size).toBe(0)
})

test('weather keeps what is known of it; an attempt that nobody knows any more is forgotten', async () => {
  const page = await loadAnew()
  page.calls.result.mockRejectedValueOnce(new CallFailure(ownError('unreachable', 'Down.', 'Wait.')))
  page.store.hear('gmail', page.outcome)
  await settle()
  expect(page.kept.size).toBe(1)
  const later = openPage({ kept: page.kept, viewer: 'user_1' })
  later.calls.result.mockRejectedValueOnce(new CallFailure({ ...ownError('x', 'No.', ''), retry: 'never' }))
  later.store.hear('gmail', later.outcome)
  await settle()
  expect(later.kept.size).toBe(0)
  expect(later.outcome.onError).not.toHaveBeenCalled()
})

test('an attempt to connect again that comes to nothing takes nothing away', async () => {
  const page = await loadAnew(CONNECTED)
  page.store.hear('gmail', page.outcome)
  page.store.connect('gmail')
  await settle()
  page.store.stop('gmail')
  expect(page.store.readStanding('gmail')).toEqual(CONNECTION)
  expect(page.kept.size).toBe(1)
})
