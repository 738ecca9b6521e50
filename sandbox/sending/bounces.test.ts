import { expect, test } from 'vitest'
import { startMailbox } from '../gmail/test-mailbox.ts'
import { encoded, letter, ME, mailsOf, sendingClient } from '../gmail/test-sending.ts'
import { readPartTree } from '../mail/mime/part-tree.ts'
import { SUBSCRIPTION, startWatched } from '../pubsub/test-push.ts'
import { CONSUMER, WORKER } from '../testing/start.ts'

test('mail to an address that nobody has comes back, into its own conversation', async () => {
  const mailbox = await startMailbox()
  const users = sendingClient(mailbox, 'send')
  const mail = letter('Plan', `To: gone@nordwind.example, ${CONSUMER}, far@away.example`, 'Message-ID: <plan@x>')
  const { data } = await users.messages.send({ ...ME, requestBody: encoded(mail) })
  const [, report, ...others] = mailsOf(mailbox, WORKER)
  expect(others).toEqual([])
  expect(report).toMatchObject({ threadId: data.threadId, labelIds: ['CATEGORY_UPDATES', 'INBOX', 'UNREAD'] })
  const text = report?.text ?? ''
  for (const line of [
    'Return-Path: <>',
    'From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
    'Auto-Submitted: auto-replied',
    'Subject: Delivery Status Notification (Failure)',
    'X-Failed-Recipients: gone@nordwind.example',
    'References: <plan@x>',
    'Action: failed',
    'Status: 5.1.1',
  ]) {
    expect(text.split('\r\n')).toContain(line)
  }
  const { contentType, parts } = readPartTree(Buffer.from(text))
  expect([contentType.value, ...parts.map((part) => part.contentType.value)]).toEqual([
    'multipart/report',
    'text/plain',
    'message/delivery-status',
    'message/rfc822',
  ])
  // The others got theirs.
  expect(mailsOf(mailbox, CONSUMER)).toHaveLength(1)
})

test('mail to a suspended account comes back as from a disabled one; of a large mail its header alone', async () => {
  const mailbox = await startMailbox()
  await mailbox.sandbox.control('POST', `/users/${CONSUMER}/suspend`)
  const mail = `${letter('Plan', `To: ${CONSUMER}`)}${'long line\r\n'.repeat(20_000)}`
  await sendingClient(mailbox, 'send').messages.send({ ...ME, requestBody: encoded(mail) })
  const text = mailsOf(mailbox, WORKER)[1]?.text ?? ''
  expect(text).toContain('Status: 5.2.1\r\n')
  expect(text).toContain('Content-Type: text/rfc822-headers\r\n')
  expect(text.length).toBeLessThan(5_000)
})

test('a domain that catches all gets no mail back, and another domain is none of ours', async () => {
  const mailbox = await startMailbox()
  await mailbox.sandbox.control('PUT', '/domains/nordwind.example/catch-all', { catchAll: 'on' })
  const send = (to: string) =>
    sendingClient(mailbox, 'send').messages.send({ ...ME, requestBody: encoded(letter('Plan', `To: ${to}`)) })
  await send('gone@nordwind.example')
  await send('gone@consumer.example')
  expect(mailsOf(mailbox, WORKER).map(({ labelIds }) => labelIds)).toEqual([['SENT'], ['SENT']])
  await mailbox.sandbox.control('PUT', '/domains/nordwind.example/catch-all', { catchAll: 'off' })
  await send('gone@nordwind.example')
  expect(mailsOf(mailbox, WORKER)).toHaveLength(4)
  await expect(mailbox.sandbox.control('PUT', '/domains/away.example/catch-all', { catchAll: 'on' })).rejects.toThrow(
    '404',
  )
})

test('whoever watches a mailbox is told of what is sent from it and what arrives', async () => {
  const watched = await startWatched()
  await watched.watch()
  await watched.endpoint.arrived(1)
  watched.sandbox.box.clock.turn(2_000)
  const requestBody = encoded(letter('Plan', `To: ${CONSUMER}`))
  await sendingClient(watched, 'send').messages.send({ ...ME, requestBody })
  await watched.endpoint.arrived(2)
  expect(watched.endpoint.pushed[1]).toMatchObject({
    subscription: SUBSCRIPTION,
    notification: { emailAddress: WORKER },
  })
})
