import { join } from 'node:path'

/** The one role and database of the built-in server. */
export const ROLE = 'letterlock'
export const DATABASE = 'letterlock'

/** The port in a socket's file name; nothing listens on it. */
const SOCKET_PORT = 5432

/**
 * A socket's path must fit into `sockaddr_un.sun_path`: 108 bytes on Linux, 104 on macOS, the closing NUL included.
 * @see unix(7)
 */
const SOCKET_PATH_BYTES_MAX = 100

/** Where a built-in server listens: a socket in its own private folder, or loopback with a password. */
export type Address = { by: 'socket'; folder: string; port: number } | { by: 'loopback'; port: number }

/** Decide how to reach a server whose files lie in `folder`. Loopback needs a free port, found by the caller. */
export function decideAddress(platform: NodeJS.Platform, folder: string): 'socket' | 'loopback' {
  const pathBytes = Buffer.byteLength(join(folder, `.s.PGSQL.${SOCKET_PORT}`))
  return platform === 'win32' || pathBytes > SOCKET_PATH_BYTES_MAX ? 'loopback' : 'socket'
}

/** The socket in a server's own private folder. */
export function socketAddress(folder: string): Address {
  return { by: 'socket', folder, port: SOCKET_PORT }
}

/**
 * The address as libpq and node-postgres read it.
 *
 * Everything is spelt out, TLS included, so that `PGPORT`, `PGSSLMODE` and their
 * like in the environment change nothing.
 *
 * @param password Needed for loopback alone; a socket is guarded by its folder.
 */
export function databaseUrl(address: Address, database: string, password: string): string {
  const query = new URLSearchParams({ user: ROLE, port: String(address.port), sslmode: 'disable' })
  if (address.by === 'socket') query.set('host', address.folder)
  else query.set('password', password)
  const host = address.by === 'socket' ? '' : '127.0.0.1'
  return `postgresql://${host}/${database}?${query.toString().replaceAll('+', '%20')}`
}

/** The settings that make a server listen there and nowhere else. */
export function listenSettings(address: Address): Record<string, string> {
  return address.by === 'socket'
    ? {
        listen_addresses: '',
        // A list to PostgreSQL: quoted, a folder's commas and spaces are its own.
        unix_socket_directories: `"${address.folder.replaceAll('"', '""')}"`,
        unix_socket_permissions: '0700',
        port: String(address.port),
      }
    : { listen_addresses: '127.0.0.1', unix_socket_directories: '', port: String(address.port) }
}
