import { pino } from 'pino'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { isError } from '../core/errors.ts'
import { type Loop, startLoop } from './claim-loop.ts'

const POLL_MS = 5_000
const BEAT_MS = 3_000

interface Job {
  id: string
  expireInSeconds: number
}

/** A queue in memory, and the jobs that run, each ended by hand. */
function house(options: { waiting?: number; concurrency?: number } = {}) {
  const waiting = Array.from(
    { length: options.waiting ?? 0 },
    (_, at): Job => ({ id: `job ${at}`, expireInSeconds: 60 }),
  )
  const running = new Map<string, { signal: AbortSignal; end: PromiseWithResolvers<void> }>()
  const source = {
    claim: vi.fn(async (most: number) => waiting.splice(0, most)),
    beat: vi.fn(async (jobs: Job[]) => new Set(jobs.map(({ id }) => id))),
    putBack: vi.fn(async (_: Job) => undefined),
  }
  async function run(job: Job, signal: AbortSignal): Promise<void> {
    const end = Promise.withResolvers<void>()
    running.set(job.id, { signal, end })
    await end.promise.finally(() => running.delete(job.id))
  }
  const log = pino({ level: 'silent' })
  loop = startLoop({ source, concurrency: options.concurrency ?? 2, pollMs: POLL_MS, log, run })
  function ending(id: string) {
    const one = running.get(id)
    if (!one) throw new Error(`${id} does not run`)
    return one
  }
  return { loop, source, waiting, running, ending }
}

let loop: Loop
const settle = () => vi.advanceTimersByTimeAsync(0)

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(async () => {
  const stopped = loop.stop(0)
  await vi.advanceTimersByTimeAsync(1)
  await stopped
  expect(vi.getTimerCount()).toBe(0)
  vi.useRealTimers()
})

test('so many jobs run at once as there are places, and a place that falls free is filled at once', async () => {
  const { source, running, ending } = house({ waiting: 3, concurrency: 2 })
  await settle()
  expect([...running.keys()]).toEqual(['job 0', 'job 1'])
  ending('job 1').end.resolve()
  await settle()
  expect([...running.keys()]).toEqual(['job 0', 'job 2'])
  expect(source.claim.mock.calls).toEqual([[2], [1]])
})

test('an empty queue is asked again by the poll, and at once when there is news', async () => {
  const { loop, source } = house()
  await settle()
  expect(source.claim).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(POLL_MS)
  expect(source.claim).toHaveBeenCalledTimes(2)
  loop.wake()
  await settle()
  expect(source.claim).toHaveBeenCalledTimes(3)
})

test('news that comes while jobs are being claimed is not forgotten', async () => {
  const { loop, source } = house()
  loop.wake()
  await settle()
  expect(source.claim).toHaveBeenCalledTimes(2)
})

test('a database that is away is asked again by the poll', async () => {
  const { source, running, waiting } = house()
  await settle()
  source.claim.mockRejectedValueOnce(new Error('away'))
  await vi.advanceTimersByTimeAsync(POLL_MS)
  waiting.push({ id: 'late', expireInSeconds: 60 })
  await vi.advanceTimersByTimeAsync(POLL_MS)
  expect([...running.keys()]).toEqual(['late'])
})

test('all running jobs are kept alive by one call', async () => {
  const { source } = house({ waiting: 2 })
  await vi.advanceTimersByTimeAsync(2 * BEAT_MS)
  expect(source.beat.mock.calls.map(([jobs]) => jobs.map(({ id }) => id))).toEqual([
    ['job 0', 'job 1'],
    ['job 0', 'job 1'],
  ])
})

test('a job whose claim was lost is told to stop, and no other', async () => {
  const { source, ending } = house({ waiting: 2 })
  source.beat.mockResolvedValueOnce(new Set(['job 1']))
  await vi.advanceTimersByTimeAsync(BEAT_MS)
  expect(ending('job 0').signal.aborted).toBe(true)
  expect(ending('job 1').signal.aborted).toBe(false)
})

test('a heartbeat that could not be sent stops no job, and the next one is sent', async () => {
  const { source, ending } = house({ waiting: 1 })
  source.beat.mockRejectedValueOnce(new Error('away'))
  await vi.advanceTimersByTimeAsync(2 * BEAT_MS)
  expect(source.beat).toHaveBeenCalledTimes(2)
  expect(ending('job 0').signal.aborted).toBe(false)
})

test('a job that takes longer than its time is told to stop', async () => {
  const { ending } = house({ waiting: 1 })
  await vi.advanceTimersByTimeAsync(59_000)
  expect(ending('job 0').signal.aborted).toBe(false)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(ending('job 0').signal.aborted).toBe(true)
})

test('a job that could not be settled gives its place to the next', async () => {
  const { ending, running } = house({ waiting: 2, concurrency: 1 })
  await settle()
  ending('job 0').end.reject(new Error('the database went away'))
  await settle()
  expect([...running.keys()]).toEqual(['job 1'])
})

test('stopping tells the running jobs, waits for them, and claims no more', async () => {
  const { loop, source, ending, running } = house({ waiting: 2, concurrency: 1 })
  await settle()
  const { signal, end } = ending('job 0')
  const stopped = loop.stop(8_000)
  await vi.advanceTimersByTimeAsync(7_000)
  expect(isError(signal.reason, 'server.stopping')).toBe(true)
  end.resolve()
  await stopped
  expect(running.size).toBe(0)
  expect(source.putBack).not.toHaveBeenCalled()
  expect(source.claim).toHaveBeenCalledTimes(1)
})

test('a job that does not end in time is put back, and is kept alive until then', async () => {
  const { loop, source } = house({ waiting: 1 })
  await settle()
  const stopped = loop.stop(8_000)
  await vi.advanceTimersByTimeAsync(8_000)
  await stopped
  expect(source.beat).toHaveBeenCalledTimes(2)
  expect(source.putBack.mock.calls.map(([{ id }]) => id)).toEqual(['job 0'])
})

test('a job that was being claimed while the loop stopped is told to stop at once', async () => {
  const { loop, ending } = house({ waiting: 1 })
  const stopped = loop.stop(1_000)
  await settle()
  expect(ending('job 0').signal.aborted).toBe(true)
  ending('job 0').end.resolve()
  await stopped
})
