import { expect, test } from 'vitest'
import { CONSUMER, WORKER } from '../testing/start.ts'
import { startMailbox } from './test-mailbox.ts'
import { encoded, letter, ME, mailsOf, sendingClient } from './test-sending.ts'

const TO_KIM = `To: Kim <${CONSUMER}>`
const FROM = `From: Anna Berg <${WORKER}>`
const refusal = (status: number, message: string) => ({ status, message })

test('a message that is sent lies under Sent, and in the inboxes of those who live here', async () => {
  const mailbox = await startMailbox()
  const users = sendingClient(mailbox, 'send')
  const history = mailbox.sandbox.box.mail.counts(mailbox.userId).historyId
  const mail = letter('Plan', FROM, TO_KIM, 'Cc: far@away.example', 'Bcc: hidden@away.example', 'Message-ID: <p@x>')
  const { data } = await users.messages.send({ ...ME, requestBody: encoded(mail) })
  expect(data).toEqual({ id: expect.any(String), threadId: data.id, labelIds: ['SENT'] })

  const [sent, ...others] = mailsOf(mailbox, WORKER)
  expect(others).toEqual([])
  expect(sent).toMatchObject({ id: data.id, labelIds: ['SENT'] })
  expect(sent?.text).toMatch(/^Received: from \d+ named unknown by gmailapi\.google\.com with HTTPREST; /)
  expect(sent?.text).toContain('Bcc: hidden@away.example\r\n')
  expect(sent?.text).toContain('Message-ID: <p@x>\r\n')
  expect(sent?.text).toMatch(/^Date: \w{3}, \d\d \w{3} \d{4} [\d:]{8} \+0000\r$/m)
  expect(mailbox.sandbox.box.mail.counts(mailbox.userId).historyId).toBeGreaterThan(history)

  const [received] = mailsOf(mailbox, CONSUMER)
  expect(received?.labelIds).toEqual(['CATEGORY_PERSONAL', 'INBOX', 'UNREAD'])
  expect(received?.text).toMatch(
    /^Delivered-To: kim@consumer\.example\r\nReturn-Path: <anna\.berg@nordwind\.example>\r\n/,
  )
  expect(received?.text).not.toContain('hidden@away.example')
  expect(received?.text).toMatch(/\r\n\r\nSee you on Friday\.\r\n$/)
  expect(await mailbox.sandbox.control('GET', '/outbox/mails')).toMatchObject({
    mails: [
      {
        account: WORKER,
        recipients: [CONSUMER, 'far@away.example', 'hidden@away.example'],
        delivered: [CONSUMER],
        subject: 'Plan',
      },
    ],
  })
})

test('a mail to oneself is one message, sent and received', async () => {
  const mailbox = await startMailbox()
  const requestBody = encoded(letter('Note', `To: ${WORKER.replace('@', '+notes@')}`))
  const { data } = await sendingClient(mailbox, 'send').messages.send({ ...ME, requestBody })
  expect(data.labelIds?.toSorted()).toEqual(['INBOX', 'SENT', 'UNREAD'])
  expect(mailsOf(mailbox, WORKER)).toHaveLength(1)
})

test.each(['send', 'compose', 'modify', 'mail'])('the scope %s sends', async (scope) => {
  const mailbox = await startMailbox()
  const requestBody = encoded(letter('Plan', TO_KIM))
  const { status } = await sendingClient(mailbox, scope).messages.send({ ...ME, requestBody })
  expect(status).toBe(200)
})

test.each(['metadata', 'readonly', 'labels', 'insert'])('the scope %s does not send', async (scope) => {
  const mailbox = await startMailbox()
  const requestBody = encoded(letter('Plan', TO_KIM))
  await expect(sendingClient(mailbox, scope).messages.send({ ...ME, requestBody })).rejects.toMatchObject(
    refusal(403, 'Request had insufficient authentication scopes.'),
  )
  expect(mailsOf(mailbox, CONSUMER)).toEqual([])
})

test('drafts cannot be sent by a token that may only send', async () => {
  const mailbox = await startMailbox()
  const { id } = mailbox.deliver(letter('Plan', TO_KIM), { labelIds: ['DRAFT'] })
  const requestBody = { id: `r${BigInt(`0x${id}`)}` }
  await expect(sendingClient(mailbox, 'send').drafts.send({ ...ME, requestBody })).rejects.toMatchObject({
    status: 403,
  })
  expect(mailsOf(mailbox, CONSUMER)).toEqual([])
})

test('From is the account or an address that it may send as, and the name before another address stays', async () => {
  const mailbox = await startMailbox()
  const users = sendingClient(mailbox, 'modify')
  await mailbox.sandbox.control('PUT', `/users/${WORKER}/send-as`, {
    addresses: [{ email: 'sales@nordwind.example', name: 'Sales' }],
  })
  const fromOf = async (...from: string[]) => {
    await users.messages.send({ ...ME, requestBody: encoded(letter('Plan', ...from, TO_KIM)) })
    return /^From: (.*)\r$/m.exec(mailsOf(mailbox, WORKER).at(-1)?.text ?? '')?.[1]
  }
  expect(await fromOf(`From: Anna <${WORKER.toUpperCase()}>`)).toBe(`Anna <${WORKER.toUpperCase()}>`)
  expect(await fromOf('From: Sales <Sales@Nordwind.example>')).toBe('Sales <Sales@Nordwind.example>')
  expect(await fromOf('From: "The boss" <boss@away.example>')).toBe(`"The boss" <${WORKER}>`)
  expect(await fromOf('From: boss@away.example')).toBe(WORKER)
  expect(await fromOf()).toBe(`Anna Berg <${WORKER}>`)

  const { data } = await users.settings.sendAs.list(ME)
  expect(data.sendAs).toMatchObject([
    { sendAsEmail: WORKER, isPrimary: true, replyToAddress: '' },
    { sendAsEmail: 'sales@nordwind.example', displayName: 'Sales', verificationStatus: 'accepted' },
  ])
  const one = await users.settings.sendAs.get({ ...ME, sendAsEmail: 'sales@nordwind.example' })
  expect(one.data.displayName).toBe('Sales')
  await expect(users.settings.sendAs.get({ ...ME, sendAsEmail: CONSUMER })).rejects.toMatchObject({ status: 404 })
  // Mail to it arrives with whoever sends as it; nobody else may have it.
  const byKim = { addresses: [{ email: 'sales@nordwind.example' }] }
  await expect(mailbox.sandbox.control('PUT', `/users/${CONSUMER}/send-as`, byKim)).rejects.toThrow('409')
  await users.messages.send({ ...ME, requestBody: encoded(letter('Own', 'To: sales@nordwind.example')) })
  expect(mailsOf(mailbox, WORKER).at(-1)?.labelIds).toContain('INBOX')
})

test('recipients are asked for, read and counted', async () => {
  const mailbox = await startMailbox()
  const users = sendingClient(mailbox, 'send')
  const send = (...headers: string[]) =>
    users.messages.send({ ...ME, requestBody: encoded(letter('Plan', ...headers)) })
  const many = (count: number) => Array.from({ length: count }, (_, index) => `p${index}@away.example`).join(',\r\n ')
  const nothing = "'raw' RFC822 payload message string or uploading message via /upload/* URL required"
  const refused: [Promise<unknown>, number, string][] = [
    [users.messages.send({ ...ME, requestBody: {} }), 400, nothing],
    [send(), 400, 'Recipient address required'],
    [send('To: undisclosed-recipients:;'), 400, 'Recipient address required'],
    [send('To: nobody'), 400, 'Invalid To header'],
    [send(TO_KIM, 'Bcc: a@b@c, x'), 400, 'Invalid Bcc header'],
    [send(`To: ${many(501)}`), 400, 'Too many recipients'],
    [
      users.messages.send({ ...ME, requestBody: { ...encoded(letter('a', TO_KIM)), threadId: '18c0000000000000' } }),
      404,
      'Requested entity was not found.',
    ],
  ]
  for (const [call, status, message] of refused) await expect(call).rejects.toMatchObject(refusal(status, message))
  expect(mailsOf(mailbox, WORKER)).toEqual([])
  expect((await send(`To: ${many(500)}`)).status).toBe(200)
})

test('an answer joins its thread by thread, references and subject, and without one of them stands alone', async () => {
  const mailbox = await startMailbox()
  const users = sendingClient(mailbox, 'send')
  const { threadId } = mailbox.deliver(letter('Order', `From: ${CONSUMER}`, 'Message-ID: <order@x>'))
  const answers = 'In-Reply-To: <order@x>\r\nReferences: <order@x>'
  const send = async (asked: string | undefined, subject: string, ...headers: string[]) => {
    const message = encoded(letter(subject, TO_KIM, ...headers))
    const requestBody = asked === undefined ? message : { ...message, threadId: asked }
    return (await users.messages.send({ ...ME, requestBody })).data
  }
  expect((await send(threadId, 'Re: Order', answers)).threadId).toBe(threadId)
  for (const alone of [
    await send(undefined, 'Re: Order', answers),
    await send(threadId, 'Re: Order'),
    await send(threadId, 'Another', answers),
  ]) {
    expect(alone.threadId).toBe(alone.id)
  }
})

test('a message comes by upload as well, alone or beside its resource', async () => {
  const mailbox = await startMailbox()
  const users = sendingClient(mailbox, 'modify')
  const { threadId } = mailbox.deliver(letter('Order', `From: ${CONSUMER}`, 'Message-ID: <order@x>'))
  const mail = letter('Re: Order', TO_KIM, 'In-Reply-To: <order@x>')
  const media = { mimeType: 'message/rfc822', body: mail }
  // For uploads Google's client looks at the options of the call alone.
  const here = { rootUrl: `${mailbox.sandbox.url}/` }
  const alone = await users.messages.send({ ...ME, media }, here)
  expect(alone.data.labelIds).toEqual(['SENT'])
  const beside = await users.messages.send({ ...ME, requestBody: { threadId }, media }, here)
  expect(beside.data.threadId).toBe(threadId)
  expect(mailsOf(mailbox, WORKER).at(-1)?.text.endsWith('See you on Friday.\r\n')).toBe(true)
  const draft = await users.drafts.create({ ...ME, requestBody: { message: { threadId } }, media }, here)
  expect(draft.data.message?.threadId).toBe(threadId)
  const upload = (uploadType: string, type: string, body: string | Buffer) =>
    fetch(`${mailbox.sandbox.url}/upload/gmail/v1/users/me/messages/send?uploadType=${uploadType}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${mailbox.token('send')}`, 'content-type': type },
      body: Buffer.from(body),
    })
  expect((await upload('media', 'text/plain', mail)).status).toBe(400)
  expect((await upload('resumable', 'message/rfc822', mail)).status).toBe(400)
  expect((await upload('multipart', 'multipart/related; boundary=b', '--b--')).status).toBe(400)
  expect((await upload('media', 'message/rfc822', Buffer.alloc(36_700_161, 'a'))).status).toBe(413)
  expect(mailsOf(mailbox, CONSUMER)).toHaveLength(2)
})

test('a send costs what Google’s table says, and its upload the same', async () => {
  const mailbox = await startMailbox({ quota: 'new' })
  const users = sendingClient(mailbox, 'send')
  await users.messages.send({ ...ME, requestBody: encoded(letter('a', TO_KIM)) })
  const here = { rootUrl: `${mailbox.sandbox.url}/` }
  await users.messages.send({ ...ME, media: { mimeType: 'message/rfc822', body: letter('b', TO_KIM) } }, here)
  const entries = mailbox.sandbox.box.wireLog.list().filter(({ url }) => url.includes('/send'))
  expect(entries).toMatchObject([
    { url: '/gmail/v1/users/me/messages/send', units: 100, status: 200, account: WORKER },
    { url: expect.stringMatching(/^\/upload\/gmail\/v1\/users\/me\/messages\/send\?/), units: 100, status: 200 },
  ])
})

test('whoever has sent all of a day is told when the next one goes', async () => {
  const mailbox = await startMailbox({ quota: 'new' })
  const users = sendingClient(mailbox, 'send')
  await mailbox.sandbox.control('PUT', '/quota', { mailsPerDay: 2 })
  const send = () => users.messages.send({ ...ME, requestBody: encoded(letter('a', TO_KIM)) })
  await send()
  await send()
  const refused = await send().catch((error: unknown) => error as { status: number; message: string })
  expect(refused).toMatchObject({
    status: 429,
    message: expect.stringMatching(/^User-rate limit exceeded\. {2}Retry after \S+Z \(Mail sending\)$/),
  })
  expect(mailsOf(mailbox, CONSUMER)).toHaveLength(2)
  const retryAt = /after (\S+)/.exec('message' in refused ? refused.message : '')?.[1] ?? ''
  mailbox.sandbox.box.clock.turn(Date.parse(retryAt) - mailbox.sandbox.box.now() + 1)
  const later = sendingClient(mailbox, 'send')
  expect((await later.messages.send({ ...ME, requestBody: encoded(letter('b', TO_KIM)) })).status).toBe(200)
})
