import { createTransport, type SendMailOptions } from 'nodemailer'
import { expect, onTestFinished, test } from 'vitest'
import { startImap, type TestImap } from '../imap/test-imap.ts'
import { findUserByEmail } from '../state/users.ts'
import { CONSUMER } from '../testing/start.ts'

const LETTER = {
  from: 'Anna Berg <anna.berg@nordwind.example>',
  to: 'Kim <kim@consumer.example>',
  subject: 'Grüße',
  text: 'See you on Friday.',
}

/** A real program that sends, signed in by app password unless told otherwise. */
function sender(
  { smtpPort, certificate, email, appPassword }: TestImap,
  auth: object = { user: email, pass: appPassword },
) {
  const transport = createTransport({
    host: '127.0.0.1',
    port: smtpPort,
    requireTLS: true,
    tls: { ca: certificate },
    auth,
  })
  onTestFinished(() => transport.close())
  return (mail: SendMailOptions) => transport.sendMail(mail)
}

const mailsOf = ({ sandbox }: TestImap, email: string) => {
  const userId = findUserByEmail(sandbox.box.db, email)?.id ?? ''
  const rows = sandbox.box.mail.rows.messages.eachRow(userId)
  return rows.map((row) => {
    const message = sandbox.box.db.prepare('SELECT id FROM messages WHERE row = ?').get(row)
    const id = String(message?.id)
    return { ...sandbox.box.mail.find(userId, id), raw: sandbox.box.mail.findRaw(userId, id)?.toString() ?? '' }
  })
}

interface Caught {
  number: number
  account: string
  sender: string
  recipients: string[]
  delivered: string[]
  subject: string
  raw?: string
}
const caughtBy = async ({ sandbox }: TestImap) =>
  ((await sandbox.control('GET', '/outbox/mails')) as { mails: Caught[] }).mails

test('a mail is caught, filed as sent, and delivered to those who live here', async () => {
  const smtp = await startImap()
  const { response } = await sender(smtp)({ ...LETTER, cc: 'far@away.example', bcc: 'hidden@away.example' })
  expect(response).toMatch(/^250 2\.0\.0 OK {2}\d+ 1 - gsmtp$/)
  expect(await caughtBy(smtp)).toMatchObject([
    {
      number: 1,
      account: smtp.email,
      sender: 'anna.berg@nordwind.example',
      recipients: ['kim@consumer.example', 'far@away.example', 'hidden@away.example'],
      delivered: ['kim@consumer.example'],
      subject: 'Grüße',
    },
  ])
  const [sent] = mailsOf(smtp, smtp.email)
  expect(sent?.labelIds).toEqual(['SENT'])
  const [received] = mailsOf(smtp, CONSUMER)
  expect(received?.labelIds).toEqual(['CATEGORY_PERSONAL', 'INBOX', 'UNREAD'])
  expect(received?.raw).toMatch(
    /^Delivered-To: kim@consumer\.example\r\nReturn-Path: <anna\.berg@nordwind\.example>\r\nReceived: /,
  )
  expect(received?.raw).toContain('See you on Friday.')
})

test('hidden recipients stay hidden, and the sender keeps them', async () => {
  const smtp = await startImap()
  const raw =
    'From: anna.berg@nordwind.example\r\nBcc: hidden@away.example,\r\n kim@consumer.example\r\nSubject: x\r\n\r\nbody\r\n'
  await sender(smtp)({ envelope: { from: smtp.email, to: [CONSUMER] }, raw })
  expect(mailsOf(smtp, smtp.email)[0]?.raw).toContain('hidden@away.example')
  const received = mailsOf(smtp, CONSUMER)[0]?.raw
  expect(received).not.toContain('hidden@away.example')
  expect(received).toMatch(/Subject: x\r\n\r\nbody\r\n$/)
})

test('a mail without Message-ID and Date gets both, the same for sender and recipient', async () => {
  const smtp = await startImap()
  await sender(smtp)({ envelope: { from: smtp.email, to: [CONSUMER] }, raw: 'Subject: bare\r\n\r\nbody\r\n' })
  const id = /^Message-ID: (<\S+@mail\.gmail\.com>)\r$/m
  const [sent] = mailsOf(smtp, smtp.email)
  expect(sent?.raw).toMatch(/^Date: \w{3}, \d\d \w{3} \d{4} [\d:]{8} \+0000\r$/m)
  expect(id.exec(mailsOf(smtp, CONSUMER)[0]?.raw ?? '')?.[1]).toBe(id.exec(sent?.raw ?? '')?.[1])
})

test('a mail to oneself is one mail, sent and received, and what follows a plus is one’s own', async () => {
  const smtp = await startImap()
  await sender(smtp)({ ...LETTER, to: [smtp.email, smtp.email.replace('@', '+work@')] })
  expect(mailsOf(smtp, smtp.email).map(({ labelIds }) => labelIds)).toEqual([['INBOX', 'SENT', 'UNREAD']])
})

test('an answer joins the conversation in both mailboxes', async () => {
  const smtp = await startImap()
  const { messageId } = await sender(smtp)(LETTER)
  const made = (await smtp.sandbox.control('POST', `/users/${CONSUMER}/app-passwords`)) as { password: string }
  await sender(smtp, { user: CONSUMER, pass: made.password })({
    from: CONSUMER,
    to: smtp.email,
    subject: 'Re: Grüße',
    inReplyTo: messageId,
    text: 'Gladly.',
  })
  for (const email of [smtp.email, CONSUMER]) {
    const mails = mailsOf(smtp, email)
    expect(mails).toHaveLength(2)
    expect(new Set(mails.map(({ threadId }) => threadId)).size).toBe(1)
  }
})

test('a token for all of the mailbox sends; a narrower one, or a dead one, does not', async () => {
  const smtp = await startImap()
  const byToken = (accessToken: string) => sender(smtp, { type: 'OAuth2', user: smtp.email, accessToken })(LETTER)
  await byToken(smtp.token('mail'))
  await expect(byToken(smtp.token('send'))).rejects.toMatchObject({ responseCode: 535 })
  await expect(byToken('ya29.unknown')).rejects.toThrow('Username and Password not accepted')
  expect(await caughtBy(smtp)).toHaveLength(1)
})

test.each([
  ['a wrong password', {}, 'wrong', 535, '535-5.7.8 Username and Password not accepted. For more information, go to'],
  ['the real password', { password: 'real' }, 'real', 534, '534-5.7.9 Application-specific password required.'],
  ['a blocked sign-in', { signIn: 'web-login-required' }, 'any', 534, '534-5.7.14 Please log in via your web browser'],
])('%s is refused in Gmail’s words', async (_name, access, pass, responseCode, response) => {
  const smtp = await startImap()
  await smtp.sandbox.control('PUT', `/users/${smtp.email}/imap`, access)
  await expect(sender(smtp, { user: smtp.email, pass })(LETTER)).rejects.toMatchObject({
    responseCode,
    response: expect.stringContaining(response),
  })
})

test('whoever has IMAP switched off may still send', async () => {
  const smtp = await startImap()
  await smtp.sandbox.control('PUT', `/users/${smtp.email}/imap`, { imap: 'off' })
  await sender(smtp)(LETTER)
  expect(await caughtBy(smtp)).toHaveLength(1)
})

test('nobody sends without signing in, and nobody signs in in clear', async () => {
  const smtp = await startImap()
  const inClear = createTransport({
    host: '127.0.0.1',
    port: smtp.smtpPort,
    ignoreTLS: true,
    auth: { user: smtp.email, pass: smtp.appPassword },
  })
  await expect(inClear.sendMail(LETTER)).rejects.toMatchObject({ responseCode: 538 })
  const nobody = createTransport({ host: '127.0.0.1', port: smtp.smtpPort, tls: { ca: smtp.certificate } })
  await expect(nobody.sendMail(LETTER)).rejects.toMatchObject({ responseCode: 530 })
})

test('an ordered fault answers a step of the way, or takes the mail and says nothing', async () => {
  const smtp = await startImap()
  const order = (path: string, action: object) =>
    smtp.sandbox.control('PUT', '/faults', { rules: [{ id: 'f', match: { method: 'SMTP', path }, do: action }] })
  await order('^smtp:RCPT$', { status: 550, body: '5.1.1 The email account that you tried to reach does not exist.' })
  await expect(sender(smtp)(LETTER)).rejects.toMatchObject({ responseCode: 550 })
  await order('^smtp:DATA$', { status: 451 })
  await expect(sender(smtp)(LETTER)).rejects.toMatchObject({ responseCode: 451 })
  await order('^smtp:CONNECT$', { drop: true })
  await expect(sender(smtp)(LETTER)).rejects.toThrow()
  expect(await caughtBy(smtp)).toEqual([])
  await order('^smtp:DATA$', { truncateAfterBytes: 0 })
  await expect(sender(smtp)(LETTER)).rejects.toThrow()
  expect(await caughtBy(smtp)).toHaveLength(1)
})

test('a mail is in, and its sender hears something else, nothing, or late', async () => {
  const smtp = await startImap()
  const order = (action: object) =>
    smtp.sandbox.control('PUT', '/faults', {
      rules: [{ id: 'f', match: { method: 'SMTP', path: '^smtp:DATA$' }, do: action, times: 1 }],
    })
  await order({ drop: 'unread' })
  await expect(sender(smtp)(LETTER)).rejects.toThrow()
  expect(await caughtBy(smtp)).toHaveLength(0)
  await order({ status: 451, afterwards: true })
  await expect(sender(smtp)(LETTER)).rejects.toMatchObject({ responseCode: 451 })
  expect(await caughtBy(smtp)).toHaveLength(1)
  await order({ drop: true, afterwards: true })
  await expect(sender(smtp)(LETTER)).rejects.toThrow()
  expect(await caughtBy(smtp)).toHaveLength(2)
  await order({ latencyMs: 20, afterwards: true })
  await sender(smtp)(LETTER)
  expect(await caughtBy(smtp)).toHaveLength(3)
  const lines = smtp.sandbox.box.wireLog.list().filter(({ url }) => url === 'smtp:DATA')
  expect(lines.map(({ status }) => status)).toEqual([0, 451, 0, 250])
})

test('From and Message-ID that Gmail replaces stand beside, in fields of its own', async () => {
  const smtp = await startImap()
  await smtp.sandbox.control('PUT', '/settings', { messageIds: 'rewritten' })
  await sender(smtp)({ ...LETTER, from: 'Boss <boss@away.example>', messageId: '<own@x.example>' })
  for (const email of [smtp.email, CONSUMER]) {
    const raw = mailsOf(smtp, email)[0]?.raw ?? ''
    expect(raw).toContain(`\r\nFrom: Boss <${smtp.email}>\r\n`)
    expect(raw).toMatch(/^X-Google-Original-From: Boss <boss@away\.example>\r$/m)
    expect(raw).toMatch(/^Message-ID: <\S+@mail\.gmail\.com>\r$/m)
    expect(raw).toMatch(/^X-Google-Original-Message-ID: <own@x\.example>\r$/m)
  }
  // By the id under which it was handed in, a test still knows it.
  const asked = new URLSearchParams({ header: 'Message-ID', value: '<own@x.example>' })
  expect(await smtp.sandbox.control('GET', `/accepted?${asked}`)).toMatchObject({ times: 1, mails: [{ door: 'smtp' }] })
})

test('a server that leaves the copy to whoever sends files none, and delivers all the same', async () => {
  const smtp = await startImap()
  await smtp.sandbox.control('PUT', '/settings', { smtpCopies: 'none' })
  for (const to of [CONSUMER, smtp.email]) await sender(smtp)({ ...LETTER, to })
  expect(mailsOf(smtp, CONSUMER)).toHaveLength(1)
  // To oneself it is received, and nothing else.
  expect(mailsOf(smtp, smtp.email).map(({ labelIds = [] }) => labelIds.includes('SENT'))).toEqual([false])
  expect(await caughtBy(smtp)).toHaveLength(2)
})

test('the daily limit is one for all doors, and SMTP says it in its own words', async () => {
  const smtp = await startImap()
  await smtp.sandbox.control('PUT', '/quota', { table: 'new', mailsPerDay: 1 })
  await sender(smtp)(LETTER)
  await expect(sender(smtp)(LETTER)).rejects.toMatchObject({
    responseCode: 550,
    response: expect.stringContaining('5.4.5 Daily user sending limit exceeded.'),
  })
  smtp.sandbox.box.clock.turn(24 * 3_600_000)
  await sender(smtp)(LETTER)
  expect(await caughtBy(smtp)).toHaveLength(2)
})

test('every sign-in and every mail leaves a line in the wire log, and no secret', async () => {
  const smtp = await startImap()
  await expect(sender(smtp, { user: smtp.email, pass: 'wrong horse' })(LETTER)).rejects.toThrow()
  await sender(smtp)(LETTER)
  const { entries } = (await smtp.sandbox.control('GET', '/wire-log')) as { entries: { method: string }[] }
  expect(entries.filter(({ method }) => method === 'SMTP')).toMatchObject([
    { url: 'smtp:AUTH', account: smtp.email, status: 535 },
    { url: 'smtp:AUTH', account: smtp.email, status: 235 },
    { url: 'smtp:DATA', account: smtp.email, status: 250, requestBytes: expect.any(Number) },
  ])
  expect(JSON.stringify(entries)).not.toMatch(new RegExp(`wrong horse|${smtp.appPassword}`))
})

test('the outbox shows a mail to people, as it is to programs, and is cleared', async () => {
  const smtp = await startImap()
  const { sandbox } = smtp
  await sender(smtp)({ ...LETTER, subject: '<script>alert(1)</script>', html: '<script>alert(2)</script>' })
  const page = async (path: string) => (await fetch(`${sandbox.url}/sandbox/outbox${path}`)).text()
  const list = await page('')
  expect(list).toContain('Sandbox — this is not Google.')
  expect(list).toContain('<a href="/sandbox/outbox/1">&#60;script&#62;alert(1)&#60;/script&#62;</a>')
  const letter = await page('/1')
  expect(letter).toContain('See you on Friday.')
  expect(letter).toContain('kim@consumer.example')
  const raw = await fetch(`${sandbox.url}/sandbox/outbox/1/raw`)
  expect(raw.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  const one = (await sandbox.control('GET', '/outbox/mails/1')) as Caught
  expect(Buffer.from(one.raw ?? '', 'base64').toString()).toBe(await raw.text())
  await sandbox.control('DELETE', '/outbox/mails')
  expect(await caughtBy(smtp)).toEqual([])
  expect(await page('')).toContain('Nothing has been sent yet.')
  await expect(sandbox.control('GET', '/outbox/mails/1')).rejects.toThrow('404')
  expect(mailsOf(smtp, smtp.email)).toHaveLength(1)
})
