import { expect, test } from 'vitest'
import { mailOf, startMailbox } from './test-mailbox.ts'

const refusal = (message: string) => ({
  status: 403,
  json: {
    error: {
      code: 403,
      message,
      errors: [{ message, domain: 'global', reason: 'forbidden' }],
      status: 'PERMISSION_DENIED',
    },
  },
})

test.each([
  ['metadata alone', ['metadata']],
  ['metadata beside a wider scope', ['metadata', 'readonly']],
  ['metadata beside the widest', ['metadata', 'mail']],
])('%s sees no bodies and searches nothing', async (_name, scopes) => {
  const { get, token, deliver } = await startMailbox()
  const { id } = deliver(mailOf('secret', 'the body'))
  const bearer = token(...scopes)
  expect(await get('/messages?q=secret', bearer)).toMatchObject(
    refusal("Metadata scope does not support 'q' parameter"),
  )
  expect(await get('/threads?q=secret', bearer)).toMatchObject(refusal("Metadata scope does not support 'q' parameter"))
  expect(await get(`/messages/${id}`, bearer)).toMatchObject(refusal("Metadata scope doesn't allow format FULL"))
  expect(await get(`/messages/${id}?format=raw`, bearer)).toMatchObject(
    refusal("Metadata scope doesn't allow format RAW"),
  )
  expect(await get(`/threads/${id}`, bearer)).toMatchObject(refusal("Metadata scope doesn't allow format FULL"))
})

test('under metadata a message has all its headers and neither snippet, type nor body', async () => {
  const { get, token, deliver } = await startMailbox()
  const { id, threadId } = deliver(mailOf('secret', 'the body'), { labelIds: ['INBOX'] })
  const { json, text } = await get(`/messages/${id}?format=metadata`, token('metadata'))
  expect(json).toEqual({
    id,
    threadId,
    labelIds: ['INBOX'],
    historyId: expect.any(String),
    internalDate: expect.any(String),
    sizeEstimate: expect.any(Number),
    payload: {
      partId: '',
      headers: [
        { name: 'From', value: 'Ben Adler <ben@example.org>' },
        { name: 'Subject', value: 'secret' },
        { name: 'Message-ID', value: '<secret@x>' },
      ],
    },
  })
  expect(text).not.toContain('the body')
})

test('under metadata no list and no thread gives a snippet away', async () => {
  const { get, token, deliver } = await startMailbox()
  const { id } = deliver(mailOf('secret', 'the body'))
  const bearer = token('metadata')
  for (const path of ['/threads', `/threads/${id}?format=metadata`, `/messages/${id}?format=minimal`]) {
    const { status, text } = await get(path, bearer)
    expect(status).toBe(200)
    expect(text).not.toContain('the body')
  }
})

test('labels are the one filter that metadata may use', async () => {
  const { get, token, deliver } = await startMailbox()
  deliver(mailOf('a'), { labelIds: ['INBOX'] })
  deliver(mailOf('b'), { labelIds: ['INBOX', 'UNREAD'] })
  const { json } = await get('/messages?labelIds=INBOX&labelIds=UNREAD', token('metadata'))
  expect(json).toMatchObject({ resultSizeEstimate: 1 })
})
