import { expect, test } from 'vitest'
import type { Line } from './line.ts'
import { readAnswers } from './read-answers.ts'

const message = (id: string) => ({
  id,
  threadId: 't',
  historyId: '1',
  internalDate: '1',
  sizeEstimate: 1,
  labelIds: ['INBOX'],
})

test('a state that nobody asked for settles nothing: the message may not be in the mirror yet', async () => {
  const fetch = { kind: 'thread', id: 't', format: 'minimal', wanted: ['known'] } as const
  const body = { id: 't', messages: [message('known'), message('new')] }
  const arrivals = await readAnswers({} as Line, [fetch], [{ is: 'answered', body }])
  expect(arrivals).toMatchObject([{ id: 'known', is: 'seen' }])
})
