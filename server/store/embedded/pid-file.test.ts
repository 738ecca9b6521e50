import { expect, test } from 'vitest'
import { readPidFile } from './pid-file.ts'

/** As PostgreSQL 18.4 wrote them, observed 2026-11-20. */
const ON_SOCKET = '9481\n/data/cluster\n1795187473\n5432\n/data\n\n  2237611         8\nready   \n'
const ON_LOOPBACK = '9481\n/data/cluster\n1795187473\n41233\n\n127.0.0.1\n  2237611         8\nready   \n'

test('a server on a socket says where, and that it is ready', () => {
  expect(readPidFile(ON_SOCKET)).toEqual({
    pid: 9481,
    address: { by: 'socket', folder: '/data', port: 5432 },
    status: 'ready',
    text: ON_SOCKET,
  })
})

test('a server on loopback says its port', () => {
  expect(readPidFile(ON_LOOPBACK)?.address).toEqual({ by: 'loopback', port: 41233 })
})

test.each(['starting', 'stopping', 'standby', ''])('a server that says %j is not ready', (status) => {
  expect(readPidFile(ON_SOCKET.replace('ready   ', status))?.status).toBe('busy')
})

test('a file cut off anywhere before its last line never counts as ready', () => {
  const lastLine = ON_SOCKET.indexOf('ready')
  for (let length = 0; length < lastLine; length++) {
    expect(readPidFile(ON_SOCKET.slice(0, length))?.status).not.toBe('ready')
  }
})

test.each(['', 'abc', '0', '-5', '1', '99999999999999999999'])(
  'a file that begins with %j names no process',
  (first) => {
    expect(readPidFile(`${first}\n/data/cluster\n`)).toBeUndefined()
  },
)
