import { vi } from 'vitest'
import { attemptMemory } from './attempt-memory.ts'
import { makeConnectStore } from './connect-store.ts'
import type { AppConnection, ConnectResult } from './wire.generated.ts'

export const ORIGIN = 'https://letterlock.example'
export const CONNECTION = {
  id: 'con_1',
  provider: 'gmail',
  account: 'ana@acme.example',
} as Partial<AppConnection> as AppConnection
export const WAITING: ConnectResult = { id: 'cns_1', status: 'waiting', connection: null, error: null, returnUrl: null }
export const CONNECTED: ConnectResult = { ...WAITING, status: 'connected', connection: CONNECTION }
export const DENIED: ConnectResult = {
  ...WAITING,
  status: 'failed',
  error: { type: '', title: '', status: 403, code: 'connect.denied', retry: 'never', say: 'No.', means: '', fix: '' },
}

/** A page with its window, its listeners and its clock in the test's hands. */
export function openPage({
  popups = true,
  kept = new Map<string, string>(),
  viewer = undefined as string | undefined,
} = {}) {
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
export const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

export async function begin(open: ReturnType<typeof openPage>) {
  open.store.start()
  open.store.hear('gmail', open.outcome)
  open.store.connect('gmail')
  await settle()
}
