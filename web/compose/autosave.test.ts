import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { CallFailure } from '../calls/call-failure.ts'
import { autosave, type SaveState } from './autosave.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** A server that is answered by hand. */
function begin() {
  const asked: { content: string; version: number; answer: (kept: number) => void; refuse: (why: unknown) => void }[] =
    []
  const states: SaveState['is'][] = []
  const saver = autosave<string>({
    put: (content, version) =>
      new Promise((resolve, reject) => {
        asked.push({ content, version, answer: (kept) => resolve({ version: kept }), refuse: reject })
      }),
    tell: ({ is }) => states.push(is),
    version: 1,
  })
  return { asked, states, saver }
}
const problem = (code: string) =>
  new CallFailure({
    is: 'problem',
    problem: { type: '', title: '', status: 409, code, retry: 'never', say: '', means: '', fix: '', requestId: '' },
  })

test('a burst of letters is one call, once the writer pauses', async () => {
  const { asked, saver } = begin()
  for (const content of ['a', 'ab', 'abc']) saver.change(content)
  expect(asked).toHaveLength(0)
  await vi.advanceTimersByTimeAsync(800)
  expect(asked.map(({ content }) => content)).toEqual(['abc'])
})

test('what is typed while it is being kept goes with the next call, over the version that was kept', async () => {
  const { asked, states, saver } = begin()
  saver.change('a')
  await vi.advanceTimersByTimeAsync(800)
  saver.change('ab')
  asked[0]?.answer(2)
  await vi.advanceTimersByTimeAsync(0)
  expect(asked[1]).toMatchObject({ content: 'ab', version: 2 })
  asked[1]?.answer(3)
  await vi.advanceTimersByTimeAsync(0)
  expect(states.at(-1)).toBe('saved')
  expect(saver.version()).toBe(3)
})

test('nothing typed is lost by weather: it is tried again, with what came since', async () => {
  const { asked, states, saver } = begin()
  saver.change('a')
  await vi.advanceTimersByTimeAsync(800)
  asked[0]?.refuse(new CallFailure({ is: 'unreachable' }))
  await vi.advanceTimersByTimeAsync(0)
  expect(states.at(-1)).toBe('failed')
  await vi.advanceTimersByTimeAsync(5_000)
  expect(asked[1]).toMatchObject({ content: 'a', version: 1 })
})

test('nothing is written over what somebody else kept, until the writer has chosen', async () => {
  const { asked, states, saver } = begin()
  saver.change('a')
  await vi.advanceTimersByTimeAsync(800)
  asked[0]?.refuse(problem('draft.changed_meanwhile'))
  await vi.advanceTimersByTimeAsync(0)
  expect(states.at(-1)).toBe('conflict')
  saver.change('ab')
  await vi.advanceTimersByTimeAsync(10_000)
  expect(asked).toHaveLength(1)
  expect(await saver.flush()).toBeUndefined()

  saver.adopt(7)
  const flushed = saver.flush()
  expect(asked[1]).toMatchObject({ content: 'ab', version: 7 })
  asked[1]?.answer(8)
  expect(await flushed).toBe(8)
})

test('sending waits for what is on its way', async () => {
  const { asked, saver } = begin()
  saver.change('a')
  const flushed = saver.flush()
  asked[0]?.answer(2)
  expect(await flushed).toBe(2)
  expect(saver.isQuiet()).toBe(true)
})

test('what is held while somebody else writes goes on as soon as it may, and nothing of it is lost', async () => {
  const { asked, states, saver } = begin()
  saver.change('a')
  await vi.advanceTimersByTimeAsync(800)
  asked[0]?.refuse(problem('draft.locked'))
  await vi.advanceTimersByTimeAsync(0)
  expect(states.at(-1)).toBe('locked')
  saver.change('ab')
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await saver.flush()).toBeUndefined()
  expect(asked).toHaveLength(1)

  saver.adopt(saver.version())
  void saver.flush()
  await vi.advanceTimersByTimeAsync(0)
  expect(asked[1]).toMatchObject({ content: 'ab', version: 1 })
  asked[1]?.answer(2)
  await vi.advanceTimersByTimeAsync(0)
  expect(states.at(-1)).toBe('saved')
})
