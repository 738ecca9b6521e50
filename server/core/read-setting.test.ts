import { expect, test } from 'vitest'
import { readConfig } from './config.ts'
import { googleFarSide } from './far-side.ts'

const refused = (setting: string, value: string) => () => readConfig({ [setting]: value })

test.each([
  ['LETTERLOCK_PORT', 'eighty'],
  ['LETTERLOCK_PORT', '70000'],
  ['LETTERLOCK_PUBLIC_URL', 'http://mail.example.com'],
  ['LETTERLOCK_PUBLIC_URL', 'mail.example.com'],
  ['LETTERLOCK_GOOGLE_QUOTA', 'oldr'],
  ['LETTERLOCK_LOG', 'loud'],
  ['LETTERLOCK_FAR_SIDE', 'sandbox'],
  ['LETTERLOCK_TRUSTED_PROXIES', '10.0.0.1, everybody'],
  ['LETTERLOCK_TRUSTED_PROXIES', '10.0.0.0/64'],
  ['LETTERLOCK_GOOGLE_CLIENT_ID', 'id-without-secret'],
])('%s=%s is refused by its name', (setting, value) => {
  expect(refused(setting, value)).toThrow(expect.objectContaining({ code: 'start.setting_invalid' }))
})

test('tokens go to no host of a setting without TLS, this machine apart', () => {
  for (const setting of ['LETTERLOCK_GOOGLE_REVOKE_URL', 'LETTERLOCK_GMAIL_URL', 'LETTERLOCK_GOOGLE_TOKEN_URL']) {
    expect(() => googleFarSide({ [setting]: 'http://gmail.example.com' })).toThrow('start.setting_invalid')
    expect(() => googleFarSide({ [setting]: 'http://127.0.0.1:9999' })).not.toThrow()
  }
})

test('without settings the far side is Google to the letter', () => {
  expect(googleFarSide()).toMatchObject({
    issuer: 'https://accounts.google.com',
    authorizeUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
    tokenUrl: 'https://oauth2.googleapis.com/token',
    gmailUrl: 'https://gmail.googleapis.com',
  })
})

test('the far side is Google with a client, or where that is said, and the sandbox else', () => {
  const sideOf = (env: Record<string, string>) => readConfig(env).farSide.kind
  const client = { LETTERLOCK_GOOGLE_CLIENT_ID: 'id', LETTERLOCK_GOOGLE_CLIENT_SECRET: 'secret' }
  expect([sideOf({}), sideOf(client), sideOf({ LETTERLOCK_FAR_SIDE: 'google' })]).toEqual([
    'sandbox',
    'google',
    'google',
  ])
  expect(readConfig({ LETTERLOCK_FAR_SIDE: 'google' })).toMatchObject({ client: undefined, appAddresses: 'public' })
})

test('what is set to nothing is not set', () => {
  expect(readConfig({ LETTERLOCK_HOST: '', LETTERLOCK_PORT: '', LETTERLOCK_TRUSTED_PROXIES: '' })).toMatchObject({
    host: '127.0.0.1',
    port: 8420,
    trustedProxies: [],
  })
})

test('proxies are addresses and networks', () => {
  expect(readConfig({ LETTERLOCK_TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8,::1' }).trustedProxies).toEqual([
    '127.0.0.1',
    '10.0.0.0/8',
    '::1',
  ])
})
