import { expect, test } from 'vitest'
import { Secret } from '../core/secret.ts'
import { applyCredential } from './apply-credential.ts'
import { CLICKSEND } from './clicksend.ts'
import { DIALPAD } from './dialpad.ts'

const key = { by: 'key', secret: new Secret('s3cret') } as const
const own = { in: 'header', name: 'X-Api-Key', prefix: '', shape: undefined, fields: [] } as const

test('a token goes as bearer, and a key as its provider takes it', () => {
  expect(applyCredential(DIALPAD, { ...key, by: 'token' }).headers).toEqual({ authorization: 'Bearer s3cret' })
  expect(applyCredential(DIALPAD, key).headers).toEqual({ authorization: 'Bearer s3cret' })
  expect(applyCredential(CLICKSEND, { ...key, username: 'kim' }).headers).toEqual({
    authorization: `Basic ${Buffer.from('kim:s3cret').toString('base64')}`,
  })
  expect(applyCredential({ key: own }, key)).toEqual({ headers: { 'x-api-key': 's3cret' }, query: {} })
  expect(applyCredential({ key: { ...own, in: 'query', name: 'apikey' } }, key)).toEqual({
    headers: {},
    query: { apikey: 's3cret' },
  })
})
