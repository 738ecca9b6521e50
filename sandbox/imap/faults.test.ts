import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mailOf } from '../gmail/test-mailbox.ts'
import { connectRaw } from './raw-client.ts'
import { decideStrike } from './session/decide-strike.ts'
import { startImap, type TestImap } from './test-imap.ts'

const order = ({ sandbox }: TestImap, path: string, action: object, more: object = {}) =>
  sandbox.control('PUT', '/faults', { rules: [{ id: 'f', match: { method: 'IMAP', path }, do: action, ...more }] })

test.each<[string, object, string]>([
  ['over quota', { status: 429 }, 'NO [OVERQUOTA] Account exceeded command or bandwidth limits. (Failure)'],
  ['unavailable', { status: 503 }, 'NO [UNAVAILABLE] Temporary System Problem. Try again later. (Failure)'],
  ['anything', { status: 200, body: 'BAD [CLIENTBUG] As ordered' }, 'BAD [CLIENTBUG] As ordered'],
])('a command is answered with %s when that is ordered, and the next one is done', async (_name, action, answer) => {
  const imap = await startImap()
  const client = await imap.signedIn()
  await order(imap, '^imap:SELECT$', action, { times: 1 })
  expect(await client.send('SELECT INBOX')).toEqual([answer])
  expect((await client.send('SELECT INBOX')).at(-1)).toMatch(/^OK/)
})

test('an account over its limits is sent away', async () => {
  const imap = await startImap()
  const client = await imap.signedIn()
  await order(imap, '^imap:', { status: 403 })
  expect(await client.send('NOOP')).toEqual(['* BYE Account exceeded command or bandwidth limits.'])
  expect(await client.ended()).toEqual([])
})

test('too many connections can be told by the greeting', async () => {
  const imap = await startImap()
  await order(imap, '^imap:CONNECT$', {
    status: 403,
    body: '* BYE [ALERT] Too many simultaneous connections. (Failure)',
  })
  expect((await connectRaw(imap.imapsPort, imap.certificate)).greeting).toBe(
    '* BYE [ALERT] Too many simultaneous connections. (Failure)',
  )
})

test('a fault for one account leaves the others alone', async () => {
  const imap = await startImap()
  const client = await imap.signedIn()
  const rule = { id: 'f', match: { method: 'IMAP', path: '.', account: 'kim@consumer.example' }, do: { drop: true } }
  await imap.sandbox.control('PUT', '/faults', { rules: [rule] })
  expect(await client.send('NOOP')).toEqual(['OK Success'])
})

test('a connection dies before an answer, or in the middle of one', async () => {
  const imap = await startImap()
  imap.deliver(mailOf('a', 'x'.repeat(10_000)))
  const dropped = await imap.signedIn()
  await order(imap, '^imap:NOOP$', { drop: true })
  dropped.write('T1 NOOP\r\n')
  expect(await dropped.ended()).toEqual([])
  const cut = await imap.signedIn()
  await cut.send('SELECT INBOX')
  await order(imap, '^imap:FETCH$', { truncateAfterBytes: 100 })
  cut.write('T1 FETCH 1 BODY[]\r\n')
  expect((await cut.ended()).join('')).toMatch(/^\* 1 FETCH /)
})

test('a mail is filed under Sent, and whoever filed it hears nothing, or that it failed', async () => {
  const imap = await startImap()
  const mail = mailOf('Plan')
  const append = `APPEND "[Gmail]/Sent Mail" (\\Seen) {${mail.length}}\r\n${mail}`
  const isFiled = () => imap.sandbox.box.mail.counts(imap.userId).messages
  const lost = await imap.signedIn()
  await order(imap, '^imap:APPEND$', { drop: true, afterwards: true })
  lost.write(`T1 ${append}\r\n`)
  await lost.ended()
  expect(isFiled()).toBe(1)
  const failed = await imap.signedIn()
  await order(imap, '^imap:APPEND$', { status: 503, afterwards: true })
  expect(await failed.send(append)).toContainEqual(
    'NO [UNAVAILABLE] Temporary System Problem. Try again later. (Failure)',
  )
  expect(isFiled()).toBe(2)
})

test('a page of HTML may stand where IMAP was expected', async () => {
  const imap = await startImap()
  await order(imap, '^imap:CONNECT$', { html: true })
  expect((await connectRaw(imap.imapPort, undefined)).greeting).toBe('HTTP/1.1 502 Bad Gateway')
})

test('a fault before anybody has a name ends the greeting in words', () => {
  expect(decideStrike({ status: 503 }, undefined)).toEqual({
    do: 'end',
    text: '* BYE [UNAVAILABLE] Temporary System Problem. Try again later. (Failure)\r\n',
  })
  expect(decideStrike({ latencyMs: 5 }, 'A1')).toEqual({ do: 'wait' })
})

test('every command leaves a line in the wire log, and no secret', async () => {
  const imap = await startImap()
  const { email, appPassword, sandbox, token } = imap
  const bearer = token('mail')
  const client = await imap.signedIn()
  await client.send('SELECT INBOX')
  await client.send('SELECT Nowhere')
  await (await imap.raw()).send(
    `AUTHENTICATE XOAUTH2 ${Buffer.from(`user=${email}\u0001auth=Bearer ${bearer}\u0001\u0001`).toString('base64')}`,
  )
  const { entries } = (await sandbox.control('GET', '/wire-log')) as { entries: { method: string; url: string }[] }
  expect(entries.filter(({ method }) => method === 'IMAP')).toMatchObject([
    { url: 'imap:LOGIN', account: email, status: 200 },
    { url: 'imap:SELECT INBOX', account: email, status: 200 },
    { url: 'imap:SELECT Nowhere', account: email, status: 403 },
    { url: 'imap:AUTHENTICATE', account: email, status: 200 },
  ])
  const text = JSON.stringify(entries)
  for (const secret of [appPassword, bearer, Buffer.from(bearer).toString('base64').slice(4, -4)]) {
    expect(text).not.toContain(secret)
  }
})

test('no bytes from a client keep the server from the next one', async () => {
  const imap = await startImap()
  imap.deliver(mailOf('a'))
  const word = fc.constantFrom(
    'FETCH',
    'UID',
    'STORE',
    'SEARCH',
    'LIST',
    'SELECT',
    'INBOX',
    '1:*',
    '(',
    ')',
    '"',
    '{3}',
    '{3+}',
    'BODY[',
    ']',
    'FLAGS',
    '+FLAGS',
    'X-GM-RAW',
    'X-GM-LABELS',
    '\\Seen',
    'APPEND',
    'OR',
    'NOT',
    'RETURN',
    '<0.5>',
    'RENAME',
    'COPY',
    'MOVE',
    '""',
    '&A',
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(fc.oneof(word, fc.string({ maxLength: 5 })), { maxLength: 8 }), { maxLength: 12 }),
      async (lines) => {
        const client = await imap.signedIn()
        await client.send('SELECT INBOX')
        client.write(`${lines.map((words, index) => `B${index} ${words.join(' ')}`).join('\r\n')}\r\nabc\r\nabc\r\n`)
        client.write('Z1 LOGOUT\r\n')
        await client.ended()
      },
    ),
    { numRuns: 25 },
  )
  expect(await (await imap.signedIn()).send('NOOP')).toEqual(['OK Success'])
})
