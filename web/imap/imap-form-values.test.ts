import { expect, test } from 'vitest'
import { findServer, firstFields, writeConnect } from './imap-form-values.ts'

const fields = {
  ...firstFields(undefined, undefined),
  address: ' kim@harbour.example ',
  password: 'abcd efgh ijkl mnop',
}
const server = { host: 'imap.harbour.example', port: 993, security: 'tls' } as const

test('what nobody has filled in is left for the server to find', () => {
  expect(writeConnect(fields, undefined)).toEqual({
    address: 'kim@harbour.example',
    password: 'abcd efgh ijkl mnop',
    accessMode: 'read',
  })
})

test('a server is only sent whole', () => {
  expect(findServer({ ...fields, host: 'imap.harbour.example', port: '0' })).toBeUndefined()
  expect(findServer({ ...fields, host: ' imap.harbour.example ' })).toEqual(server)
})

test('a reconnect begins with the settings it has, and never with a password', () => {
  const connection = { account: 'kim@harbour.example', accessMode: 'organise' } as never
  const first = firstFields(connection, { username: 'kim', server, passwordSetAt: null })
  expect(first).toMatchObject({ username: 'kim', host: server.host, accessMode: 'organise', password: '' })
  expect(firstFields(connection, { username: 'kim@harbour.example', server, passwordSetAt: null }).username).toBe('')
})
