import { CustomProvider } from '@letterlock/wire/providers'
import { expect, test } from 'vitest'
import { FIRST_VALUES, readCustomProvider, writeCustomProvider, writeProviderId } from './custom-provider-values.ts'

test('a name in any writing becomes an id that a path may hold', () => {
  expect(writeProviderId('Ångpanne CRM 2!')).toBe('x-angpanne-crm-2')
  expect(writeProviderId('顧客')).toBe('x-provider')
})

test('what belongs to consent is not sent with a key, and both are as the contract wants them', () => {
  const typed = {
    ...FIRST_VALUES,
    name: 'CRM',
    hosts: 'https://api.crm.example/v2/\nhttps://files.crm.example',
    authorizeUrl: 'nonsense',
  }
  const byKey = writeCustomProvider(typed)
  expect(byKey).toEqual({
    name: 'CRM',
    category: 'other',
    hosts: ['https://api.crm.example/v2', 'https://files.crm.example'],
    key: { in: 'header', name: 'Authorization', prefix: 'Bearer ' },
  })
  const byConsent = writeCustomProvider({
    ...typed,
    by: 'oauth',
    authorizeUrl: 'https://crm.example/authorize',
    tokenUrl: 'https://crm.example/token',
    scopes: 'read, write',
  })
  expect(byConsent).not.toHaveProperty('key')
  expect(CustomProvider.safeParse(byKey).success && CustomProvider.safeParse(byConsent).success).toBe(true)
})

const WRITTEN = CustomProvider.parse({
  name: 'CRM',
  oauth: {
    authorizeUrl: 'https://crm.example/authorize',
    tokenUrl: 'https://crm.example/token',
    revokeUrl: 'https://crm.example/revoke',
    pkce: 'none',
    lifetimeSeconds: 900,
    scopes: ['read', 'write'],
    extraAuthorize: { audience: 'api' },
  },
  key: { in: 'query', name: 'api_key' },
  hosts: ['https://api.crm.example/v2'],
  check: { method: 'POST', url: 'https://api.crm.example/v2/me', statuses: [200, 204], accountName: '/name' },
  setup: { steps: ['Ask them.'], docsUrl: 'https://crm.example/docs' },
})

test('opened and saved without a change, a provider is what it was, also where the form does not ask', () => {
  expect(CustomProvider.parse(writeCustomProvider(readCustomProvider(WRITTEN), WRITTEN))).toEqual(WRITTEN)
})

test('a way to connect that was taken away is gone with all that belonged to it', () => {
  const byKey = writeCustomProvider({ ...readCustomProvider(WRITTEN), by: 'key', checkUrl: '' }, WRITTEN)
  expect(Object.keys(byKey).sort()).toEqual(['category', 'hosts', 'key', 'name', 'setup'])
})
