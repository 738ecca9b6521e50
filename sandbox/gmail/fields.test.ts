import { expect, test } from 'vitest'
import { selectFields } from './fields.ts'
import { SHAPES } from './resources/shapes.ts'
import { mailOf, startMailbox } from './test-mailbox.ts'

const LIST = {
  messages: [
    { id: '1', threadId: '1' },
    { id: '2', threadId: '1' },
  ],
  nextPageToken: 't',
  resultSizeEstimate: 2,
}
const select = (fields: string) => selectFields(LIST, fields, SHAPES.messages)

test.each([
  ['nextPageToken', { nextPageToken: 't' }],
  ['messages/id', { messages: [{ id: '1' }, { id: '2' }] }],
  ['messages(id),resultSizeEstimate', { messages: [{ id: '1' }, { id: '2' }], resultSizeEstimate: 2 }],
  ['messages/id,messages/threadId', { messages: LIST.messages }],
  ['messages(id,payload/headers(name))', { messages: [{ id: '1' }, { id: '2' }] }],
  ['*', LIST],
])('the selection %s keeps what it names', (fields, kept) => {
  expect(select(fields)).toEqual(kept)
})

test.each([
  'nosuch',
  'messages/nosuch',
  'messages(id',
  'messages)',
  'messages(',
  ',',
  'nextPageToken/x',
  'messages//id',
])('the selection %s is refused', (fields) => {
  expect(() => select(fields)).toThrow('Invalid field selection')
})

test('parts inside parts can be selected as deep as one likes', () => {
  const payload = { parts: [{ partId: '0', parts: [{ partId: '0.0', mimeType: 'text/plain' }] }] }
  expect(selectFields({ payload }, 'payload/parts/parts/partId', SHAPES.message)).toEqual({
    payload: { parts: [{ parts: [{ partId: '0.0' }] }] },
  })
})

test('a partial answer is asked for in the query, and a wrong one is 400', async () => {
  const { get, deliver } = await startMailbox()
  const { id } = deliver(mailOf('a'))
  expect((await get(`/messages/${id}?fields=id,payload(mimeType)`)).json).toEqual({
    id,
    payload: { mimeType: 'text/plain' },
  })
  expect(await get(`/messages/${id}?fields=colour`)).toMatchObject({
    status: 400,
    json: {
      error: {
        message: 'Invalid field selection colour',
        errors: [{ location: 'fields', reason: 'invalidParameter' }],
      },
    },
  })
})

test('answers are set in lines unless one asks for less', async () => {
  const { get } = await startMailbox()
  expect((await get('/labels/INBOX')).text).toContain('{\n  "id": "INBOX",\n')
  expect((await get('/labels/INBOX?prettyPrint=false')).text.startsWith('{"id":"INBOX",')).toBe(true)
})

test('an answer is compressed for a client that asks twice, and for no other', async () => {
  const { get, deliver, token } = await startMailbox()
  const { id } = deliver(mailOf('long', 'word '.repeat(1_000)))
  const encodingFor = async (headers: Record<string, string>) => {
    const answer = await get(`/messages/${id}`, token('readonly'), headers)
    expect(answer.json).toMatchObject({ id })
    return answer.headers.get('content-encoding')
  }
  expect(await encodingFor({ 'accept-encoding': 'gzip', 'user-agent': 'program (gzip)' })).toBe('gzip')
  expect(await encodingFor({ 'accept-encoding': 'gzip', 'user-agent': 'program' })).toBeNull()
  expect(await encodingFor({ 'accept-encoding': 'identity', 'user-agent': 'program (gzip)' })).toBeNull()
})
