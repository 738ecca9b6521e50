import { expect, test } from 'vitest'
import { decideGuarded } from './decide-guarded.ts'
import { GMAIL_CALLS } from './gmail-calls.ts'

const USER = '/gmail/v1/users/me'

function decide(method: string, path: string, query = '', provider = 'gmail') {
  return decideGuarded(provider, { method, path, query: new URLSearchParams(query) })
}

function filled(template: string): string {
  return `${USER}/${template.replace(/\{\w+\}/g, '18c2f0a9b3d4e5f6')}`
}

test('the table knows every method of Gmail’s API once', () => {
  expect(GMAIL_CALLS).toHaveLength(79)
  expect(new Set(GMAIL_CALLS.map(([verb, path]) => `${verb} ${path.replace(/\{\w+\}/g, '{}')}`)).size).toBe(79)
})

test.each(GMAIL_CALLS)('%s %s passes only where it %s nothing that leaves', (verb, path, kind) => {
  const harmless = kind === 'reads' || kind === 'keeps'
  expect(decide(verb, filled(path))).toBe(harmless ? 'passes' : 'refused')
  // Asked for with another verb it is what that verb is there, and never a way around.
  for (const other of ['POST', 'PUT', 'PATCH', 'DELETE'].filter((one) => one !== verb)) {
    const known = GMAIL_CALLS.find(
      ([v, p]) => v === other && p.replace(/\{\w+\}/g, '{}') === path.replace(/\{\w+\}/g, '{}'),
    )
    const passes = known?.[2] === 'reads' || known?.[2] === 'keeps'
    if (!passes && !/^(messages|labels|threads)\/[^/]+$/.test(path)) expect(decide(other, filled(path))).toBe('refused')
  }
})

test.each([
  ['POST', `${USER}/messages/send`],
  ['POST', `${USER}/messages/send/`],
  ['POST', `${USER}/messages/%73end`],
  ['POST', `${USER}/messages/Send`],
  ['POST', `${USER}/messages/send:x`],
  ['GET', `${USER}/messages/send`],
  ['DELETE', `${USER}/messages/send`],
  ['POST', `${USER}/drafts/send`],
  ['POST', '/upload/gmail/v1/users/me/messages/send'],
  ['POST', '/upload/gmail/v1/users/me/messages'],
  ['POST', '/resumable/upload/gmail/v1/users/me/messages/send'],
  ['POST', '/batch/gmail/v1'],
  ['POST', '/batch'],
  ['POST', '/gmail/v1beta/users/me/messages/send'],
  ['GET', '/gmail/v2/users/me/messages'],
  ['POST', `${USER}/messages/18c2%2fmodify/modify`],
  ['POST', `${USER}/messages/18c2/modify:send`],
  ['POST', '/gmail/v1/users/me%2Fmessages%2Fsend%3F/labels'],
  ['TRACE', `${USER}/messages`],
])('%s %s leads around nothing', (method, path) => {
  expect(decide(method, path)).toBe('refused')
})

test.each(['$httpMethod=POST', '%24httpMethod=POST', '_method=POST', 'X-HTTP-Method-Override=POST', 'method=POST'])(
  'a method named in the query is refused: %s',
  (query) => {
    expect(decide('GET', `${USER}/messages`, query)).toBe('refused')
  },
)

test('usual parameters and addresses pass', () => {
  expect(decide('GET', `${USER}/messages`, 'q=from%3Aana&maxResults=5&labelIds=INBOX')).toBe('passes')
  expect(decide('HEAD', `${USER}/messages`)).toBe('passes')
  expect(decide('GET', '/gmail/v1/users/ana%40nordwind.example/profile')).toBe('passes')
  expect(decide('POST', `${USER}/messages/18c2f0a9b3d4e5f6/modify`)).toBe('passes')
})

test('of a provider whose sending we do not know, reading alone passes', () => {
  expect(decide('GET', '/v1/calls', '', 'aircall')).toBe('passes')
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    expect(decide(method, '/calendar/v3/calendars/primary/events', 'sendUpdates=all', 'google-calendar')).toBe(
      'refused',
    )
  }
})
