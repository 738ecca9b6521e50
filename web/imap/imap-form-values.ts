import type { Connection } from '@letterlock/wire/connections'
import type { ConnectImap, ImapAccess, ImapSecurity, ImapServer, ImapSettings } from '@letterlock/wire/imap'
import type { z } from 'zod'

/** What stands in the fields. The password is nowhere but here, and here only while the dialog is open. */
export interface ImapFields {
  address: string
  username: string
  password: string
  host: string
  port: string
  security: ImapSecurity
  accessMode: ImapAccess
}

/** Each way of encryption has its own port; a port of one's own stays. */
export const USUAL_PORTS: Record<ImapSecurity, string> = { tls: '993', starttls: '143', none: '143' }

/** The fields as a dialog opens: empty, or those of the connection to be reconnected, without its password. Pure. */
export function firstFields(connection: Connection | undefined, settings: ImapSettings | undefined): ImapFields {
  const server = settings?.server
  const account = connection?.account ?? ''
  const mode = connection?.accessMode
  return {
    address: account,
    username: settings && settings.username !== account ? settings.username : '',
    password: '',
    host: server?.host ?? '',
    port: String(server?.port ?? USUAL_PORTS.tls),
    security: server?.security ?? 'tls',
    accessMode: mode === 'counts' || mode === 'organise' ? mode : 'read',
  }
}

/** The server that the fields name; undefined while they name none. Pure. */
export function findServer({ host, port, security }: ImapFields): ImapServer | undefined {
  const number = Number(port)
  if (host.trim() === '' || !Number.isInteger(number) || number < 1 || number > 65_535) return undefined
  return { host: host.trim(), port: number, security }
}

/** What is sent of the fields. Pure. @param connection Reconnect this one. */
export function writeConnect(fields: ImapFields, connection: Connection | undefined): z.input<typeof ConnectImap> {
  const server = findServer(fields)
  const username = fields.username.trim()
  return {
    address: fields.address.trim(),
    password: fields.password,
    accessMode: fields.accessMode,
    ...(username !== '' && { username }),
    ...(server && { server }),
    ...(connection && { connectionId: connection.id }),
  }
}
