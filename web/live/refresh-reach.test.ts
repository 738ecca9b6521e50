import { QueryClient } from '@tanstack/react-query'
import { afterEach, expect, test, vi } from 'vitest'
import { mailboxesQuery } from '../calls/mailbox-calls.ts'
import { refreshReach } from './refresh-reach.ts'

vi.mock('../calls/ask.ts', () => ({ ask: vi.fn(async () => ({ mailboxes: answer.map((id) => ({ id })) })) }))

let answer: string[] = []
afterEach(() => vi.clearAllMocks())

function open(...ids: string[]): QueryClient {
  const client = new QueryClient()
  client.setQueryData(mailboxesQuery.queryKey, { mailboxes: ids.map((id) => ({ id })) } as never)
  for (const id of [...ids, 'all']) client.setQueryData(['threads', id, 'inbox'], ['a row'])
  for (const id of ids) client.setQueryData(['thread', id, 't1'], 'a letter')
  return client
}

test('what was held of a mailbox that was taken is forgotten, and what is mine stays', async () => {
  const client = open('mine', 'taken')
  answer = ['mine']
  await refreshReach(client)
  expect(client.getQueryData(['thread', 'taken', 't1'])).toBeUndefined()
  expect(client.getQueryData(['threads', 'taken', 'inbox'])).toBeUndefined()
  expect(client.getQueryData(['threads', 'all', 'inbox'])).toBeUndefined()
  expect(client.getQueryData(['thread', 'mine', 't1'])).toBe('a letter')
})

test('what is given besides makes the list of all mail ask again, and forgets nothing', async () => {
  const client = open('mine')
  answer = ['mine', 'given']
  await refreshReach(client)
  expect(client.getQueryState(['threads', 'all', 'inbox'])?.isInvalidated).toBe(true)
  expect(client.getQueryData(['thread', 'mine', 't1'])).toBe('a letter')
})

test('an answer that was on its way when the change came is asked for again', async () => {
  const client = open('mine')
  answer = ['mine']
  const early = client.fetchQuery({ ...mailboxesQuery, staleTime: 0 })
  answer = ['mine', 'given']
  await Promise.all([early, refreshReach(client)])
  expect(client.getQueryData(mailboxesQuery.queryKey)?.mailboxes.map(({ id }) => id)).toEqual(['mine', 'given'])
})
