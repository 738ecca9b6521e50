import {
  ConnectedImap,
  type ConnectImap,
  DiscoveredImap,
  ImapSettings,
  SmtpSettings,
  type SmtpWish,
  TestLine,
  type TestServer,
} from '@letterlock/wire/imap'
import type { Transport } from '@letterlock/wire/mailboxes'
import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { ask, listen, Nothing } from './ask.ts'

/** Which server an address most likely belongs to. Nothing is stored, and no password is sent. */
export function discoverImap(address: string) {
  return ask(DiscoveredImap, '/v1/imap/discover', { method: 'POST', body: { address } })
}

/**
 * Sign in to a mail server, and keep the connection only if that worked.
 *
 * @throws CallFailure in the server's own words
 */
export function connectImap(body: z.input<typeof ConnectImap>) {
  return ask(ConnectedImap, '/v1/connections/imap', { method: 'POST', body })
}

/** How a connection over IMAP is reached; never its password. */
export function imapSettingsQuery(connectionId: string) {
  return queryOptions({
    queryKey: ['imap-settings', connectionId],
    queryFn: ({ signal }) => ask(ImapSettings, `/v1/connections/${encodeURIComponent(connectionId)}/imap`, { signal }),
  })
}

/**
 * Read a mailbox in another way from now on.
 *
 * @throws CallFailure `imap.actions_waiting`, or why it does not open that way
 */
export function chooseTransport(connectionId: string, transport: Transport) {
  const path = `/v1/connections/${encodeURIComponent(connectionId)}/transport`
  return ask(Nothing, path, { method: 'PUT', body: { transport } })
}

/**
 * Try one side of a mailbox, step by step; nothing is kept and nothing sent.
 *
 * @param hear Called with each step as it begins and ends.
 * @throws CallFailure where it could not begin, or broke off
 */
export function testServer(
  body: z.input<typeof TestServer>,
  hear: (line: TestLine) => void,
  signal: AbortSignal,
): Promise<void> {
  return listen(TestLine, '/v1/imap/test', { method: 'POST', body, signal }, hear)
}

/** Let a mailbox send through a server, once it has let us in there. @throws CallFailure in the server's own words */
export function setSmtp(connectionId: string, body: z.input<typeof SmtpWish>) {
  return ask(SmtpSettings, `/v1/connections/${encodeURIComponent(connectionId)}/smtp`, { method: 'PUT', body })
}

/** Let it receive only. */
export function removeSmtp(connectionId: string) {
  return ask(Nothing, `/v1/connections/${encodeURIComponent(connectionId)}/smtp`, { method: 'DELETE' })
}
