import { expect, test } from 'vitest'
import { readProviderFile } from './read-provider-files.ts'

const DEFINITION = {
  name: 'Acme',
  category: 'other',
  oauth: { authorizeUrl: 'https://acme.example/auth', tokenUrl: 'https://acme.example/token', scopes: ['read'] },
  hosts: ['https://acme.example/'],
}
const text = (definition: unknown) => JSON.stringify(definition, null, 2)
const read = (definition: unknown, name = 'x-acme.json') => readProviderFile(name, text(definition), 'public')

test('a provider is one file, named for it', () => {
  const provider = read(DEFINITION)
  expect(provider).toMatchObject({ id: 'x-acme', name: 'Acme', custom: true, hosts: ['https://acme.example'] })
  expect(provider.oauth).toMatchObject({ pkce: 'S256', issInCallback: 'perhaps', addresses: 'strangers' })
})

test('what is wrong is told by file and line', () => {
  expect(() => read({ ...DEFINITION, category: 'shoes' })).toThrow('x-acme.json:3: category')
  const broken = text(DEFINITION).replace('"category": "other",', '"category": "other"')
  expect(() => readProviderFile('x-acme.json', broken, 'public')).toThrow('x-acme.json:4: it is no JSON')
  expect(() => read({ name: 'Acme', hosts: ['https://acme.example'] })).toThrow('neither oauth nor key')
  expect(() => read({})).toThrow(expect.objectContaining({ code: 'start.provider_file_invalid' }))
})

test.each(['acme.json', 'x-.json', 'x-A.json', 'gmail.json'])('a file %s brings no provider', (name) => {
  expect(() => read(DEFINITION, name)).toThrow('must be as x-acme.json')
})

test.each([
  'http://acme.example/token',
  'https://169.254.169.254/token',
  'https://127.0.0.1/token',
  'https://kim:word@acme.example/token',
])('a token is never fetched from %s', (tokenUrl) => {
  expect(() => read({ ...DEFINITION, oauth: { ...DEFINITION.oauth, tokenUrl } })).toThrow('is no public https address')
})

test('a check goes to the provider’s own hosts alone', () => {
  expect(() => read({ ...DEFINITION, check: { url: 'https://elsewhere.example/me' } })).toThrow('is no public https')
})
