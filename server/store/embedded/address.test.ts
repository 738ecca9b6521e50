import pg from 'pg'
import { afterEach, expect, test, vi } from 'vitest'
import { databaseUrl, decideAddress, listenSettings, socketAddress } from './address.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

test('a folder deep enough to break the socket is served on loopback instead', () => {
  const fits = `/${'a'.repeat(85)}` // 86 bytes and the 14 of the socket's name
  expect(decideAddress('linux', fits)).toBe('socket')
  expect(decideAddress('linux', `${fits}a`)).toBe('loopback')
  expect(decideAddress('linux', `/${'ö'.repeat(43)}`)).toBe('loopback') // bytes count, not letters
  expect(decideAddress('win32', 'C:\\letterlock')).toBe('loopback')
})

test('a client built from the URL goes to the socket, whatever the folder is called', () => {
  for (const folder of ['/data/letterlock', '/data/my mail & more/+50%/ä', "/data/o'neil?x=1#y"]) {
    const client = new pg.Client({ connectionString: databaseUrl(socketAddress(folder), 'letterlock', '') })
    expect([client.host, client.user, client.database, client.port]).toEqual([folder, 'letterlock', 'letterlock', 5432])
  }
})

test('PG variables in the environment do not redirect the built-in database', () => {
  const astray = { PGHOST: 'elsewhere', PGPORT: '9', PGUSER: 'root', PGDATABASE: 'other', PGSSLMODE: 'require' }
  for (const [name, value] of Object.entries(astray)) vi.stubEnv(name, value)
  const { host, user, database, port, password, ssl } = new pg.Client({
    connectionString: databaseUrl({ by: 'loopback', port: 41233 }, 'letterlock', 'p+w %'),
  })
  expect({ host, user, database, port, password, ssl }).toEqual({
    host: '127.0.0.1',
    user: 'letterlock',
    database: 'letterlock',
    port: 41233,
    password: 'p+w %',
    ssl: false,
  })
})

test('a server on a socket listens on no network, one on loopback on no other address', () => {
  expect(listenSettings(socketAddress('/data'))).toMatchObject({
    listen_addresses: '',
    unix_socket_directories: '"/data"',
  })
  expect(listenSettings({ by: 'loopback', port: 7 })).toMatchObject({
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
  })
})
