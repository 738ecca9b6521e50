import { CustomProvider } from '@letterlock/wire/providers'
import { expect, test } from 'vitest'
import { FIRST_VALUES, writeCustomProvider, writeProviderId } from './custom-provider-values.ts'

test('a name in any writing becomes an id that a path may hold', () => {
  expect(writeProviderId('Ångpanne CRM 2!')).toBe('x-angpanne-crm-2')
  expect(writeProviderId('顧客')).toBe('x-provider')
})

test('what belongs to consent is not sent with a key, and both are as the contract wants them', () => {
  const typed = { ...FIRST_VALUES, name: 'CRM', host: 'https://api.crm.example/v2', authorizeUrl: 'nonsense' }
  const byKey = writeCustomProvider(typed)
  expect(byKey).toEqual({
    name: 'CRM',
    category: 'other',
    hosts: ['https://api.crm.example'],
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
