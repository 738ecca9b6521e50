import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, test, vi } from 'vitest'
import { askAgain, whenAnswered } from './when-answered.ts'

/** A busy machine turns late. */
const WITHIN = { timeout: 25_000 }

/** A question that a page is looking at, and whose answers the test gives. */
function asked(client: QueryClient) {
  const answers: PromiseWithResolvers<string>[] = []
  const queryFn = vi.fn(() => {
    const answer = Promise.withResolvers<string>()
    answers.push(answer)
    return answer.promise
  })
  const observer = new QueryObserver(client, { queryKey: ['list', 'mine'], queryFn, retry: false })
  const stop = observer.subscribe(() => undefined)
  return { answers, queryFn, read: () => observer.getCurrentResult(), stop }
}

test('what changes while the very first answer is on its way is asked for once more, and only once', async () => {
  const client = new QueryClient()
  const list = asked(client)
  for (let changes = 0; changes < 3; changes++) askAgain(client, { queryKey: ['list'] })
  expect(list.queryFn).toHaveBeenCalledTimes(1)
  list.answers[0]?.resolve('from before')
  await vi.waitFor(() => expect(list.queryFn).toHaveBeenCalledTimes(2), WITHIN)
  list.answers[1]?.resolve('from after')
  await vi.waitFor(() => expect(list.read().data).toBe('from after'), WITHIN)
  expect(list.queryFn).toHaveBeenCalledTimes(2)
  list.stop()
})

test('a first answer that fails is asked for again as well', async () => {
  const client = new QueryClient()
  const list = asked(client)
  askAgain(client, { queryKey: ['list'] })
  list.answers[0]?.reject(new Error('away'))
  await vi.waitFor(() => expect(list.queryFn).toHaveBeenCalledTimes(2), WITHIN)
  list.stop()
})

test('what is held already is asked for at once', async () => {
  const client = new QueryClient()
  const list = asked(client)
  list.answers[0]?.resolve('held')
  await vi.waitFor(() => expect(list.read().data).toBe('held'), WITHIN)
  askAgain(client, { queryKey: ['list'] })
  expect(list.queryFn).toHaveBeenCalledTimes(2)
  list.stop()
})

test('what is put into a list waits for the answer that is on its way, and goes in at once where none is', async () => {
  const client = new QueryClient()
  const list = asked(client)
  const [query] = client.getQueryCache().findAll({ queryKey: ['list'] })
  if (!query) throw new Error('nothing is asked')
  const act = vi.fn()
  whenAnswered(query, act)
  expect(act).not.toHaveBeenCalled()
  list.answers[0]?.resolve('held')
  await vi.waitFor(() => expect(act).toHaveBeenCalledTimes(1), WITHIN)
  expect(list.read().data).toBe('held')
  whenAnswered(query, act)
  expect(act).toHaveBeenCalledTimes(2)
  list.stop()
})
