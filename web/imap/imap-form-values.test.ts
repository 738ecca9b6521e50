import { expect, test } from 'vitest'
import { allowedMode, findServer, firstFields, writeConnect, writeTests } from './imap-form-values.ts'

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
  const first = firstFields(connection, { username: 'kim', server, passwordSetAt: null, smtp: null })
  expect(first).toMatchObject({ username: 'kim', host: server.host, accessMode: 'organise', password: '' })
  expect(
    firstFields(connection, { username: 'kim@harbour.example', server, passwordSetAt: null, smtp: null }).username,
  ).toBe('')
})

test('sending is asked for with what differs alone, and not at all where it is not wanted', () => {
  const smtp = { host: 'smtp.harbour.example', port: '465', security: 'tls' as const, username: '', password: '' }
  const out = { host: 'smtp.harbour.example', port: 465, security: 'tls' }
  expect(writeConnect({ ...fields, smtp }, undefined).smtp).toEqual({ server: out })
  const own = { ...smtp, username: ' post ', password: 'other' }
  expect(writeConnect({ ...fields, smtp: own }, undefined).smtp).toEqual({
    server: out,
    username: 'post',
    password: 'other',
  })
  expect(writeConnect({ ...fields, smtp, sends: false }, undefined).smtp).toBeUndefined()
})

test('each side is tried as whom it signs in, and a side without a server is not tried', () => {
  const smtp = { ...fields.smtp, host: 'smtp.harbour.example', password: 'other' }
  const both = writeTests({ ...fields, host: server.host, username: 'kim', smtp })
  expect(both).toMatchObject([
    { side: 'imap', username: 'kim', password: fields.password },
    { side: 'smtp', username: 'kim', password: 'other' },
  ])
  expect(writeTests({ ...fields, host: server.host }).map(({ side }) => side)).toEqual(['imap'])
})

test('a mode above the ceiling is neither shown as chosen nor sent: the widest allowed one is', () => {
  const above =
    (...modes: string[]) =>
    (mode: string) =>
      modes.includes(mode)
  expect(allowedMode('read', above('organise'))).toBe('read')
  expect(allowedMode('organise', above('organise'))).toBe('read')
  expect(allowedMode('read', above('read', 'organise'))).toBe('counts')
})

test('whom it is shared with from the start is sent, and nothing of it where it is mine alone', () => {
  const shares = [{ to: { kind: 'member' as const, id: 'mem_1' as const }, level: 'read' as const }]
  expect(writeConnect(fields, undefined, shares).shares).toEqual(shares)
  expect(writeConnect(fields, undefined)).not.toHaveProperty('shares')
})
