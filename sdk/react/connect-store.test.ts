import { expect, test } from 'vitest'
import { begin, CONNECTED, CONNECTION, DENIED, ORIGIN, openPage, settle, WAITING } from './app-page.ts'
import { CallFailure } from './connect-calls.ts'
import { ownError } from './connect-state.ts'
import type { ConnectResult } from './wire.generated.ts'

test('the window is opened in the click itself, before anything is waited for', () => {
  const open = openPage()
  open.store.connect('gmail')
  expect(open.page.open).toHaveBeenCalledOnce()
  expect(open.calls.claim).not.toHaveBeenCalled()
})

test('the result decides, and is told once', async () => {
  const open = openPage()
  await begin(open)
  expect(open.popup.location.replace).toHaveBeenCalledWith(`${ORIGIN}/connect#view`)
  await open.answer(WAITING)
  expect(open.outcome.onSuccess).not.toHaveBeenCalled()
  await open.answer(CONNECTED)
  await open.answer(CONNECTED)
  expect(open.outcome.onSuccess.mock.calls).toEqual([[CONNECTION]])
  expect(open.store.read('gmail')).toEqual({ phase: 'connected', connection: CONNECTION })
})

test('a window that looks closed is no verdict: consent given after it counts', async () => {
  const open = openPage()
  await begin(open)
  open.popup.closed = true
  await open.answer(WAITING)
  expect(open.store.read('gmail')).toEqual({ phase: 'waiting', windowInSight: false })
  expect(open.outcome.onCancel).not.toHaveBeenCalled()
  await open.answer(CONNECTED)
  expect(open.outcome.onSuccess).toHaveBeenCalledOnce()
})

test('who gives up is told apart from who says no at the provider', async () => {
  const stopped = openPage()
  await begin(stopped)
  stopped.store.stop('gmail')
  expect(stopped.outcome.onCancel.mock.calls).toEqual([['stopped']])
  const denied = openPage()
  await begin(denied)
  await denied.answer(DENIED)
  expect(denied.outcome.onCancel.mock.calls).toEqual([['denied']])
  expect(denied.outcome.onError).not.toHaveBeenCalled()
})

test('a blocked window leads there with the page itself, and back the result is asked for', async () => {
  const open = openPage({ popups: false })
  await begin(open)
  expect(open.calls.claim).toHaveBeenCalledWith({
    token: 'token',
    flow: 'redirect',
    returnUrl: open.page.location.href,
  })
  expect(open.page.location.assign).toHaveBeenCalledWith(`${ORIGIN}/connect#view`)
  expect(open.outcome.onCancel).not.toHaveBeenCalled()

  const back = openPage({ kept: open.kept })
  back.store.start()
  back.store.hear('gmail', back.outcome)
  await settle()
  await back.answer(CONNECTED)
  expect(back.outcome.onSuccess).toHaveBeenCalledOnce()
  expect(open.kept.size).toBe(0)
})

test('what the page keeps over a redirect holds no more than reading the result needs', async () => {
  const open = openPage({ popups: false })
  await begin(open)
  expect([...open.kept.values()].map((text) => JSON.parse(text))).toEqual([
    { id: 'cns_1', resultToken: 'result', expiresAt: 60_000 },
  ])
})

test.each([
  ['another origin', 'https://letterlock.example.evil.example', { source: 'letterlock', connectSessionId: 'cns_1' }],
  ['an origin that begins alike', `${ORIGIN}:8443`, { source: 'letterlock', connectSessionId: 'cns_1' }],
  ['another session', ORIGIN, { source: 'letterlock', connectSessionId: 'cns_2' }],
  ['somebody else', ORIGIN, { source: 'devtools', connectSessionId: 'cns_1' }],
  ['nobody', ORIGIN, null],
])('a message of %s is not heard', async (_, origin, data) => {
  const open = openPage()
  await begin(open)
  await open.message(origin, data)
  expect(open.calls.result).not.toHaveBeenCalled()
})

test('a message of ours is a hint to ask at once, and never the result', async () => {
  const open = openPage()
  await begin(open)
  await open.message(ORIGIN, { source: 'letterlock', connectSessionId: 'cns_1', status: 'connected' })
  expect(open.calls.result).toHaveBeenCalledOnce()
  expect(open.outcome.onSuccess).not.toHaveBeenCalled()
})

test('weather is waited out, a refusal is told, and a session that ended is told too', async () => {
  const open = openPage()
  await begin(open)
  open.calls.result.mockRejectedValueOnce(new CallFailure(ownError('unreachable', 'Down.', 'Wait.')))
  await open.answer()
  expect(open.store.read('gmail').phase).toBe('waiting')
  open.clock.now = 70_000
  await open.answer(WAITING)
  expect(open.outcome.onError.mock.calls).toMatchObject([[{ code: 'expired' }]])

  const refused = openPage()
  await begin(refused)
  refused.calls.result.mockRejectedValueOnce(new CallFailure({ ...ownError('x', 'No.', ''), retry: 'never' }))
  await refused.answer()
  expect(refused.outcome.onError.mock.calls).toMatchObject([[{ code: 'x' }]])
})

test('a session that your server does not give closes the window again', async () => {
  const open = openPage()
  open.getSessionToken.mockRejectedValueOnce(new Error('signed out'))
  await begin(open)
  expect(open.popup.close).toHaveBeenCalled()
  expect(open.outcome.onError.mock.calls).toMatchObject([[{ code: 'no_session', means: 'signed out' }]])
})

test('who gives up before the session came is not taken there by it', async () => {
  const open = openPage()
  let give: (token: string) => void = () => undefined
  open.getSessionToken.mockReturnValueOnce(new Promise((resolve) => (give = resolve)))
  await begin(open)
  open.store.stop('gmail')
  give('token')
  await settle()
  expect(open.popup.location.replace).not.toHaveBeenCalled()
  expect(open.store.read('gmail').phase).toBe('cancelled')
})

test('begun and ended twice, as strict mode does, it listens once and leaves nothing behind', async () => {
  const open = openPage()
  open.store.start()()
  const end = open.store.start()
  open.store.hear('gmail', open.outcome)()
  open.store.hear('gmail', open.outcome)
  open.store.connect('gmail')
  await settle()
  await open.answer(CONNECTED)
  expect(open.outcome.onSuccess).toHaveBeenCalledOnce()
  end()
  expect(open.listeners.size).toBe(0)
})

test('the late result of an attempt that was given up is not told', async () => {
  const open = openPage()
  await begin(open)
  let answer: (result: ConnectResult) => void = () => undefined
  open.calls.result.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)))
  await open.answer()
  open.store.stop('gmail')
  answer(CONNECTED)
  await settle()
  expect(open.outcome.onSuccess).not.toHaveBeenCalled()
  expect(open.store.read('gmail')).toEqual({ phase: 'cancelled', because: 'stopped' })
})
