import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { keepRunning } from './keep-running.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A server whose life and starts a test decides. */
function server(starts: Array<number | Error>) {
  const alive = new Set([1])
  const said: string[] = []
  const kept = keepRunning(1, {
    serves: async (pid) => alive.has(pid),
    restart: async () => {
      const next = starts.shift() ?? new Error('no more starts')
      if (next instanceof Error) throw next
      alive.add(next)
      return next
    },
    say: (line) => said.push(line),
  })
  return { kept, said, die: () => alive.clear() }
}

test('a server that lives is left alone', async () => {
  const { kept, said } = server([])
  await vi.advanceTimersByTimeAsync(10_000)
  expect(kept.pid()).toBe(1)
  expect(said).toEqual([])
})

test('a server that died is started again within a second, as often as it dies', async () => {
  const { kept, said, die } = server([2, 3])
  die()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(kept.pid()).toBe(2)
  die()
  await vi.advanceTimersByTimeAsync(1_000)
  expect(kept.pid()).toBe(3)
  expect(said).toHaveLength(2)
})

test('a start that fails is told once and tried until it works', async () => {
  const full = new Error('database.disk_full')
  const { kept, said, die } = server([full, full, full, 2])
  die()
  await vi.advanceTimersByTimeAsync(3_000)
  expect(said).toEqual(['The database has ended and does not start again yet: database.disk_full'])
  await vi.advanceTimersByTimeAsync(1_000)
  expect(kept.pid()).toBe(2)
  expect(said.at(-1)).toMatch(/was started again/)
})

test('once released nothing is started again, and a start under way is waited for', async () => {
  const { kept, die } = server([2])
  die()
  vi.advanceTimersByTime(1_000)
  await kept.release()
  expect(kept.pid()).toBe(2)
  die()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(kept.pid()).toBe(2)
  expect(vi.getTimerCount()).toBe(0)
})
