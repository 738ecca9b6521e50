import type { Transport } from '@letterlock/wire/connections'
import { ConnectedImap, type ConnectImap, DiscoveredImap, ImapSettings } from '@letterlock/wire/imap'
import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { ask, Nothing } from './ask.ts'

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
