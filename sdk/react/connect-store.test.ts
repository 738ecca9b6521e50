import { expect, test, vi } from 'vitest'
import { attemptMemory } from './attempt-memory.ts'
import { CallFailure } from './connect-calls.ts'
import { ownError } from './connect-state.ts'
import { makeConnectStore } from './connect-store.ts'
import type { AppConnection, ConnectResult } from './wire.generated.ts'

const ORIGIN = 'https://letterlock.example'
const CONNECTION = {
  id: 'con_1',
  provider: 'gmail',
  account: 'ana@acme.example',
} as Partial<AppConnection> as AppConnection
const WAITING: ConnectResult = { id: 'cns_1', status: 'waiting', connection: null, error: null, returnUrl: null }
const CONNECTED: ConnectResult = { ...WAITING, status: 'connected', connection: CONNECTION }
const DENIED: ConnectResult = {
  ...WAITING,
  status: 'failed',
  error: { type: '', title: '', status: 403, code: 'connect.denied', retry: 'never', say: 'No.', means: '', fix: '' },
}

/** A page with its window, its listeners and its clock in the test's hands. */
function openPage({ popups = true, kept = new Map<string, string>(), viewer = undefined as string | undefined } = {}) {
  const popup = { closed: false, location: { replace: vi.fn() }, close: vi.fn() }
  const listeners = new Map<string, (event: unknown) => void>()
  let tick: (() => void) | undefined
  const clock = { now: 0 }
  const answers: ConnectResult[] = []
  const calls = {
    claim: vi.fn(async () => ({
      id: 'cns_1' as const,
      url: `${ORIGIN}/connect#view`,
      resultToken: 'result',
      expiresAt: new Date(60_000).toISOString(),
    })),
    result: vi.fn(async () => answers.shift() ?? WAITING),
  }
  const page = {
    open: vi.fn(() => (popups ? popup : null)),
    location: { href: 'https://app.example/settings', assign: vi.fn() },
    addEventListener: (name: string, listener: (event: unknown) => void) => listeners.set(name, listener),
    removeEventListener: (name: string) => listeners.delete(name),
    setInterval: (act: () => void) => {
      tick = act
      return 1
    },
    clearInterval: () => {
      tick = undefined
    },
  }
  const storage = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
    removeItem: (name: string) => kept.delete(name),
  }
  const getSessionToken = vi.fn(async () => 'token')
  const store = makeConnectStore({
    origin: ORIGIN,
    calls,
    getSessionToken,
    memory: attemptMemory(() => storage as unknown as Storage),
    viewer,
    page: page as unknown as Window,
    now: () => clock.now,
  })
  const outcome = { onSuccess: vi.fn(), onError: vi.fn(), onCancel: vi.fn() }
  return {
    store,
    popup,
    page,
    calls,
    clock,
    kept,
    outcome,
    listeners,
    getSessionToken,
    /** Answer the next question so, and let the second pass. */
    async answer(...results: ConnectResult[]) {
      answers.push(...results)
      tick?.()
      await settle()
    },
    async message(origin: string, data: unknown) {
      listeners.get('message')?.({ origin, data })
      await settle()
    },
  }
}

/** Let everything run that waits for nothing outside. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

async function begin(open: ReturnType<typeof openPage>) {
  open.store.start()
  open.store.hear('gmail', open.outcome)
  open.store.connect('gmail')
  await settle()
}

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
