import { expect, test } from 'vitest'
import { changeDomain } from '../state/domains.ts'
import { WORK_DOMAIN } from '../testing/start.ts'
import { mailOf, startMailbox } from './test-mailbox.ts'

/** Bodies as they were observed at Google; only the method's name changes. */
const UNAUTHENTICATED = {
  error: {
    code: 401,
    message:
      'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.',
    errors: [
      {
        message: 'Invalid Credentials',
        domain: 'global',
        reason: 'authError',
        location: 'Authorization',
        locationType: 'header',
      },
    ],
    status: 'UNAUTHENTICATED',
  },
}
const LOGIN_REQUIRED = {
  error: {
    code: 401,
    message:
      'Request is missing required authentication credential. Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.',
    errors: [
      {
        message: 'Login Required.',
        domain: 'global',
        reason: 'required',
        location: 'Authorization',
        locationType: 'header',
      },
    ],
    status: 'UNAUTHENTICATED',
    details: [
      {
        '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
        reason: 'CREDENTIALS_MISSING',
        domain: 'googleapis.com',
        metadata: { method: 'caribou.api.proto.MailboxService.GetProfile', service: 'gmail.googleapis.com' },
      },
    ],
  },
}
const INSUFFICIENT = {
  error: {
    code: 403,
    message: 'Request had insufficient authentication scopes.',
    errors: [{ message: 'Insufficient Permission', domain: 'global', reason: 'insufficientPermissions' }],
    status: 'PERMISSION_DENIED',
    details: [
      {
        '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
        reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT',
        domain: 'googleapis.com',
        metadata: { service: 'gmail.googleapis.com', method: 'caribou.api.proto.MailboxService.ListMessages' },
      },
    ],
  },
}
const NOT_FOUND = {
  error: {
    code: 404,
    message: 'Requested entity was not found.',
    errors: [{ message: 'Requested entity was not found.', domain: 'global', reason: 'notFound' }],
    status: 'NOT_FOUND',
  },
}
const plain = (code: number, message: string, reason: string, status: string) => ({
  error: { code, message, errors: [{ message, domain: 'global', reason }], status },
})

test('a token that nobody gave out, or that has run out, is 401', async () => {
  const { get, token, sandbox } = await startMailbox()
  expect(await get('/profile', 'ya29.forged')).toMatchObject({ status: 401, json: UNAUTHENTICATED })
  const bearer = token('readonly')
  expect((await get('/profile', bearer)).status).toBe(200)
  await sandbox.control('PUT', '/clock', { advanceMs: 3_600_001 })
  expect(await get('/profile', bearer)).toMatchObject({ status: 401, json: UNAUTHENTICATED })
})

test('no token at all is 401 with other words', async () => {
  const { sandbox } = await startMailbox()
  const answer = await fetch(`${sandbox.url}/gmail/v1/users/me/profile`)
  expect(answer.status).toBe(401)
  expect(await answer.json()).toEqual(LOGIN_REQUIRED)
})

test('a token without the scope is 403 and told which method it lacks', async () => {
  const { get, token } = await startMailbox()
  expect(await get('/messages', token('send'))).toMatchObject({ status: 403, json: INSUFFICIENT })
})

test.each([
  ['metadata', { '/profile': 200, '/messages': 200, '/labels': 200, '/labels/INBOX': 200, '/threads': 200 }],
  ['labels', { '/profile': 403, '/messages': 403, '/labels': 200, '/history?startHistoryId=1': 403 }],
  ['compose', { '/profile': 200, '/messages': 403, '/labels': 403 }],
  ['send', { '/profile': 403, '/messages': 403, '/threads': 403 }],
  ['mail', { '/profile': 200, '/messages': 200, '/labels': 200 }],
])('the scope %s opens what the discovery document says', async (scope, expected) => {
  const { get, token } = await startMailbox()
  const bearer = token(scope)
  const answers = await Promise.all(Object.keys(expected).map(async (path) => [path, (await get(path, bearer)).status]))
  expect(Object.fromEntries(answers)).toEqual(expected)
})

test('an id that is unknown is 404, and one that cannot be is 400', async () => {
  const { get } = await startMailbox()
  expect(await get('/messages/18c0000000000000')).toMatchObject({ status: 404, json: NOT_FOUND })
  expect(await get('/threads/18c0000000000000')).toMatchObject({ status: 404, json: NOT_FOUND })
  expect(await get('/labels/Label_7')).toMatchObject({ status: 404, json: NOT_FOUND })
  const invalid = plain(400, 'Invalid id value', 'invalidArgument', 'INVALID_ARGUMENT')
  expect(await get('/messages/xyz')).toMatchObject({ status: 400, json: invalid })
})

test('an unknown query parameter is 400 in the words of Google’s front', async () => {
  const { get } = await startMailbox()
  const { status, json } = await get('/messages?maxresults=5')
  expect(status).toBe(400)
  expect(json).toMatchObject({
    error: {
      code: 400,
      status: 'INVALID_ARGUMENT',
      message:
        'Invalid JSON payload received. Unknown name "maxresults": Cannot bind query parameter. Field \'maxresults\' could not be found in request message.',
    },
  })
  expect((await get('/messages?format=full')).status).toBe(400)
  expect((await get('/messages?maxResults=many')).status).toBe(400)
  expect((await get('/messages/18c0000000000000?format=everything')).status).toBe(400)
})

test('a page token is good for its own query alone', async () => {
  const { get, deliver } = await startMailbox()
  for (const subject of ['a', 'b', 'c']) deliver(mailOf(subject))
  const { nextPageToken } = (await get('/messages?maxResults=1&labelIds=INBOX')).json as { nextPageToken: string }
  const next = `&pageToken=${nextPageToken}`
  expect((await get(`/messages?maxResults=2&labelIds=INBOX${next}`)).status).toBe(200)
  const invalid = plain(400, 'Invalid pageToken', 'invalidArgument', 'INVALID_ARGUMENT')
  expect(await get(`/messages?maxResults=1${next}`)).toMatchObject({ status: 400, json: invalid })
  expect(await get(`/threads?labelIds=INBOX${next}`)).toMatchObject({ status: 400, json: invalid })
  expect(await get('/messages?pageToken=0123456789')).toMatchObject({ status: 400, json: invalid })
})

test('a label that the mailbox does not have is 400 in a list', async () => {
  const { get } = await startMailbox()
  const invalid = plain(400, 'Invalid label: Label_9', 'invalidArgument', 'INVALID_ARGUMENT')
  expect(await get('/messages?labelIds=Label_9')).toMatchObject({ status: 400, json: invalid })
})

test('somebody else’s mailbox is refused, one’s own is found by address too', async () => {
  const { sandbox, token, email } = await startMailbox()
  const ask = (user: string) =>
    fetch(`${sandbox.url}/gmail/v1/users/${user}/profile`, {
      headers: { authorization: `Bearer ${token('readonly')}` },
    })
  expect((await ask(encodeURIComponent(email.toUpperCase()))).status).toBe(200)
  const refused = await ask('kim@consumer.example')
  expect(refused.status).toBe(403)
  expect(await refused.json()).toEqual(plain(403, `Delegation denied for ${email}`, 'forbidden', 'PERMISSION_DENIED'))
})

test('a domain whose admin has switched Gmail off has no mail service', async () => {
  const { get, token, sandbox } = await startMailbox()
  const bearer = token('readonly')
  changeDomain(sandbox.box.db, WORK_DOMAIN, { gmailService: 'off' })
  expect(await get('/profile', bearer)).toMatchObject({
    status: 400,
    json: plain(400, 'Mail service not enabled', 'failedPrecondition', 'FAILED_PRECONDITION'),
  })
})

test('an address behind which there is nothing is a page', async () => {
  const { get } = await startMailbox()
  const { status, headers, text } = await get('/nothing')
  expect(status).toBe(404)
  expect(headers.get('content-type')).toContain('text/html')
  expect(text).toContain('Error 404 (Not Found)!!1')
})

test('a token may stand in the query, as Google allows', async () => {
  const { sandbox, token } = await startMailbox()
  const { status } = await fetch(`${sandbox.url}/gmail/v1/users/me/profile?access_token=${token('readonly')}`)
  expect(status).toBe(200)
})
