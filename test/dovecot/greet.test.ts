import { expect, test } from 'vitest'
import { startImap } from '../../sandbox/imap/test-imap.ts'
import { greet } from '../../server/transport/imap/greet.ts'
import { openImapTrust } from '../../server/transport/imap/imap-trust.ts'
import { startLiar } from './lying-server.ts'

const stay = new AbortController().signal
const near = openImapTrust(undefined, 'public_and_loopback')
const inClear = (port: number) => ({ host: '127.0.0.1', port, security: 'starttls' as const })

test('a server greets, in clear and over TLS with a certificate we trust', async () => {
  const gmail = await startImap()
  const tls = { host: '127.0.0.1', port: gmail.imapsPort, security: 'tls' as const }
  expect(await greet(tls, openImapTrust(gmail.certificate, 'public_and_loopback'), stay)).toBe('greets')
  expect(await greet(tls, near, stay)).toBe('silent')
  expect(await greet(inClear(gmail.imapPort), near, stay)).toBe('greets')
})

test('a busy server is a server; a page of HTML or an endless line is none', async () => {
  const busy = await startLiar({ greeting: '* BYE Too many connections\r\n' })
  expect(await greet(inClear(busy.port), near, stay)).toBe('greets')
  const web = await startLiar({ greeting: 'HTTP/1.1 400 Bad Request\r\n' })
  expect(await greet(inClear(web.port), near, stay)).toBe('silent')
  const endless = await startLiar({ greeting: 'x'.repeat(100_000) })
  expect(await greet(inClear(endless.port), near, stay)).toBe('silent')
})

test('nobody is asked who stands in a private network, and nothing is sent to who greets', async () => {
  const liar = await startLiar()
  expect(await greet(inClear(liar.port), openImapTrust(undefined, 'public'), stay)).toBe('silent')
  expect(await greet(inClear(liar.port), near, stay)).toBe('greets')
  expect(liar.heard).toEqual([])
})

test('whoever closes the page ends the waiting', async () => {
  const mute = await startLiar({ greeting: () => undefined })
  const gone = new AbortController()
  const greeting = greet(inClear(mute.port), near, gone.signal)
  gone.abort()
  expect(await greeting).toBe('silent')
})
