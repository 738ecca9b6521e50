import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'

let open: OpenHouse
let visitor: Visitor
const MAILBOX = `mbx_${'0'.repeat(32)}`

beforeAll(async () => {
  open = await openHouse({ role: 'http', imap: true })
  visitor = await signIn(open)
})
afterAll(() => open.close())

test.each([
  `/v1/mailboxes/${MAILBOX}/threads/a%00b`,
  '/v1/mailboxes/a%00b/runs',
  '/v1/mailboxes/a%00b/health',
  '/v1/mailboxes/a%0Ab/labels',
  '/v1/threads?q=a%00b',
  '/v1/threads?q=rfc822msgid:a%00b',
  '/v1/threads?view=label&labelId=a%00b',
  '/v1/connections/a%00b/disconnect',
  `/v1/mailboxes/${MAILBOX}/messages/a%00b/attachments/1`,
])('%s is refused, and nothing breaks on it', async (path) => {
  const answer = await visitor.browser.get(path)
  expect([path, answer.status]).toEqual([path, 400])
})

test.each([
  [`/v1/mailboxes/${MAILBOX}/actions`, { kind: 'archive', threadIds: ['a\u0000b'] }],
  [`/v1/mailboxes/${MAILBOX}/actions`, { kind: 'label', threadIds: ['a'], labelName: 'x\u0000y' }],
  [`/v1/mailboxes/${MAILBOX}/actions`, { kind: 'label', threadIds: ['a'], labelName: 'x\r\nA1 LOGOUT' }],
  [`/v1/mailboxes/${MAILBOX}/actions`, { kind: 'label', threadIds: ['a'], labelName: '\\Inbox' }],
  [`/v1/mailboxes/${MAILBOX}/actions`, { kind: 'label', threadIds: ['a'], labelId: 'x\u0000y' }],
  ['/v1/actions/a%00b/undo', undefined],
  ['/v1/connections/imap', imap({ username: 'a\u0000b' })],
  ['/v1/connections/imap', imap({ username: 'a\r\nb' })],
  ['/v1/connections/imap', imap({ password: 'a\u0000b' })],
  ['/v1/connections/imap', imap({ server: { host: 'a\u0000b', port: 993, security: 'tls' } })],
  ['/v1/connections/imap', imap({ server: { host: 'a b', port: 993, security: 'tls' } })],
])('%s with %j is refused, and nothing breaks on it', async (path, body) => {
  const answer = await visitor.browser.send('POST', path, body)
  expect([answer.status, await answer.json()]).toMatchObject([400, { code: 'request.invalid' }])
})

function imap(wish: object) {
  return { accessMode: 'read', address: 'ana@consumer.example', password: 'x', ...wish }
}
