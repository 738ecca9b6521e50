import { expect, test } from 'vitest'
import { readBatch } from './batch-answer.ts'
import { writeBatch } from './batch-request.ts'
import { modifyRequest } from './change-labels.ts'
import { messageRequest } from './get-message.ts'

const TYPE = 'multipart/mixed; boundary=batch_x'
const part = (index: number, status: string, body: string) =>
  `\r\n--batch_x\r\nContent-Type: application/http\r\nContent-ID: <response-part-${index}>\r\n\r\nHTTP/1.1 ${status}\r\nContent-Type: application/json; charset=UTF-8\r\nContent-Length: ${body.length}\r\n\r\n${body}\r\n`
const GONE = '{"error":{"code":404,"message":"Requested entity was not found.","errors":[{"reason":"notFound"}]}}'

test('answers find their calls by Content-ID, in whatever order they come', () => {
  const body = `${part(1, '200 OK', '{"id":"b"}')}${part(0, '200 OK', '{"id":"a"}')}--batch_x--\r\n`
  expect(readBatch(TYPE, body, 2)).toEqual([
    { is: 'answered', body: { id: 'a' } },
    { is: 'answered', body: { id: 'b' } },
  ])
})

test('a part that failed fails alone', () => {
  const body = `${part(0, '404 Not Found', GONE)}${part(1, '200 OK', '{"id":"b"}')}${part(2, '500 Oops', '<h1>')}--batch_x--\r\n`
  expect(readBatch(TYPE, body, 3)).toMatchObject([
    { is: 'failed', error: { code: 'gmail.not_found' } },
    { is: 'answered', body: { id: 'b' } },
    { is: 'failed', error: { code: 'gmail.unreachable' } },
  ])
})

test('wherever an answer is cut off, whole parts count and the others are asked for again', () => {
  const whole = `${part(0, '200 OK', '{"id":"a"}')}${part(1, '200 OK', '{"id":"b"}')}--batch_x--\r\n`
  for (let end = 0; end < whole.length; end++) {
    for (const [index, answer] of readBatch(TYPE, whole.slice(0, end), 2).entries()) {
      if (answer.is === 'answered') expect(answer.body).toEqual({ id: ['a', 'b'][index] })
      else expect(answer.error.code).toBe('gmail.unreachable')
    }
  }
})

test('a mail that quotes the delimiter cannot forge a part', () => {
  const forged = JSON.stringify({
    snippet: '\r\n--batch_x\r\nContent-ID: <response-part-1>\r\n\r\nHTTP/1.1 200\r\n\r\n{}',
  })
  const body = `${part(0, '200 OK', forged)}--batch_x--\r\n`
  expect(readBatch(TYPE, body, 2)[1]).toMatchObject({ is: 'failed' })
})

test('a batch that is answered with a page is weather', () => {
  expect(() => readBatch('text/html', '<h1>Sorry</h1>', 2)).toThrow('gmail.unreachable')
})

test('answers that belong to no call are left aside', () => {
  expect(readBatch(TYPE, `${part(7, '200 OK', '{}')}--batch_x--`, 1)).toMatchObject([{ is: 'failed' }])
})

test('each call becomes a part with an id of its own', () => {
  const { contentType, body } = writeBatch([messageRequest('18c', 'full'), messageRequest('18d', 'minimal')])
  const boundary = contentType.split('boundary=')[1]
  expect(body.startsWith(`--${boundary}\r\n`)).toBe(true)
  expect(body.endsWith(`--${boundary}--\r\n`)).toBe(true)
  expect(body).toContain(
    'Content-ID: <part-0>\r\n\r\nGET /gmail/v1/users/me/messages/18c?prettyPrint=false&format=full\r\n',
  )
  expect(body).toContain('<part-1>')
})

test('a call that changes something carries its JSON, in which no name can forge a part', () => {
  const forger = 'x\r\n--batch\r\n\r\nDELETE /gmail/v1/users/me/messages/a'
  const { body } = writeBatch([modifyRequest('a', [forger], ['INBOX']), messageRequest('b', 'minimal')])
  expect(body).toContain(
    'POST /gmail/v1/users/me/messages/a/modify?prettyPrint=false&fields=id\r\nContent-Type: application/json\r\n\r\n',
  )
  expect(body).toContain(JSON.stringify({ addLabelIds: [forger], removeLabelIds: ['INBOX'] }))
  expect(body).toContain('GET /gmail/v1/users/me/messages/b?')
  expect(body.split('\r\n').filter((line) => line.startsWith('DELETE'))).toEqual([])
})
