import type { Connection } from '@letterlock/wire/connections'
import type {
  ConnectImap,
  ImapAccess,
  ImapSecurity,
  ImapServer,
  ImapSettings,
  SmtpWish,
  TestServer,
} from '@letterlock/wire/imap'
import type { FirstShares } from '@letterlock/wire/sharing'
import type { z } from 'zod'

/** Receiving and sending: two servers, tried and kept apart. */
export type Side = 'imap' | 'smtp'

/** Narrowest first. */
export const IMAP_MODES: readonly ImapAccess[] = ['counts', 'read', 'organise']

/**
 * The mode as it is shown and sent: what was chosen, or the widest that is allowed where the organisation does not allow
 * that. Pure.
 */
export function allowedMode(chosen: ImapAccess, isAbove: (mode: ImapAccess) => boolean): ImapAccess {
  return isAbove(chosen) ? (IMAP_MODES.findLast((mode) => !isAbove(mode)) ?? chosen) : chosen
}

/** A server as it stands in fields. */
export interface ServerFields {
  host: string
  port: string
  security: ImapSecurity
}

/** What stands in the fields. Passwords are nowhere but here, and here only while the dialog is open. */
export interface ImapFields extends ServerFields {
  address: string
  username: string
  password: string
  accessMode: ImapAccess
  /** Whether it also sends, and through what. An empty name or password is that of receiving. */
  sends: boolean
  smtp: ServerFields & { username: string; password: string }
}

/** Each way of encryption has its own port; a port of one's own stays. */
export const USUAL_PORTS: Record<Side, Record<ImapSecurity, string>> = {
  imap: { tls: '993', starttls: '143', none: '143' },
  smtp: { tls: '465', starttls: '587', none: '587' },
}

/** The fields as a dialog opens: empty, or those of the connection to be reconnected, without its passwords. Pure. */
export function firstFields(connection: Connection | undefined, settings: ImapSettings | undefined): ImapFields {
  const account = connection?.account ?? ''
  const mode = connection?.accessMode
  return {
    address: account,
    username: settings && settings.username !== account ? settings.username : '',
    password: '',
    ...fieldsOf('imap', settings?.server),
    accessMode: mode === 'counts' || mode === 'organise' ? mode : 'read',
    sends: settings === undefined || settings.smtp !== null,
    smtp: firstSending(settings),
  }
}

/** The fields for sending as they begin. Pure. */
export function firstSending(settings: ImapSettings | undefined): ImapFields['smtp'] {
  const { smtp } = settings ?? {}
  const isOwn = smtp && smtp.username !== settings?.username
  return { ...fieldsOf('smtp', smtp?.server), username: isOwn ? smtp.username : '', password: '' }
}

function fieldsOf(side: Side, server: ImapServer | undefined): ServerFields {
  const security = server?.security ?? 'tls'
  return { host: server?.host ?? '', port: String(server?.port ?? USUAL_PORTS[side][security]), security }
}

/** The server that the fields name; undefined while they name none. Pure. */
export function findServer({ host, port, security }: ServerFields): ImapServer | undefined {
  const number = Number(port)
  if (host.trim() === '' || !Number.isInteger(number) || number < 1 || number > 65_535) return undefined
  return { host: host.trim(), port: number, security }
}

/** How it is to send, as it is sent; undefined while the fields name no server. Pure. */
export function writeSmtp({ username, password, ...fields }: ImapFields['smtp']): z.input<typeof SmtpWish> | undefined {
  const server = findServer(fields)
  const name = username.trim()
  return server && { server, ...(name !== '' && { username: name }), ...(password !== '' && { password }) }
}

/**
 * What is sent of the fields. Pure.
 *
 * @param connection Reconnect this one.
 * @param shares Whom its mailbox is shared with from the start.
 */
export function writeConnect(
  fields: ImapFields,
  connection: Connection | undefined,
  shares?: FirstShares,
): z.input<typeof ConnectImap> {
  const server = findServer(fields)
  const username = fields.username.trim()
  const smtp = fields.sends ? writeSmtp(fields.smtp) : undefined
  return {
    address: fields.address.trim(),
    password: fields.password,
    accessMode: fields.accessMode,
    ...(username !== '' && { username }),
    ...(server && { server }),
    ...(connection && { connectionId: connection.id }),
    ...(shares && { shares }),
    ...(smtp && { smtp }),
  }
}

/** The test of each side that the fields are ready for. Pure. */
export function writeTests(fields: ImapFields): z.input<typeof TestServer>[] {
  const address = fields.address.trim()
  const reads = findServer(fields)
  const sends = fields.sends ? writeSmtp(fields.smtp) : undefined
  const name = fields.username.trim()
  const as = { address, ...(name !== '' && { username: name }) }
  const { password } = fields
  return [
    ...(reads ? [{ side: 'imap' as const, ...as, password, server: reads }] : []),
    ...(sends ? [{ side: 'smtp' as const, ...as, ...sends, password: sends.password ?? password }] : []),
  ]
}
