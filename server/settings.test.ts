import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { listSettings } from './settings.ts'

const nameOf = (line: string) => line.split(' ')[0] ?? ''

test('a secret is said to be set and never shown', () => {
  const lines = listSettings({ DATABASE_URL: 'postgresql://ana:hunter2@db/mail', LETTERLOCK_KEK: 'c2VjcmV0' }).join(
    '\n',
  )
  expect(lines).toMatch(/^DATABASE_URL +set, not shown/m)
  expect(lines).not.toMatch(/hunter2|c2VjcmV0/)
})

test('what is set is shown, and what is not has its default in brackets', () => {
  const lines = listSettings({ LETTERLOCK_PORT: '9000' }).join('\n')
  expect(lines).toMatch(/^LETTERLOCK_PORT +9000 /m)
  expect(lines).toMatch(/^LETTERLOCK_HOST +\(127\.0\.0\.1\) /m)
})

test('every setting of the guide is listed, but for the addresses of Google’s hosts', () => {
  const guide = readFileSync(new URL('../docs/src/content/docs/settings.md', import.meta.url), 'utf8')
  const named = [...guide.matchAll(/`(LETTERLOCK_[A-Z_]+|DATABASE_URL)`/g)].map(([, name]) => name)
  const hosts = new Set([
    'LETTERLOCK_GOOGLE_ISSUER',
    'LETTERLOCK_GMAIL_URL',
    'LETTERLOCK_PUBSUB_URL',
    'LETTERLOCK_RISC_URL',
  ])
  expect(listSettings({}).map(nameOf).sort()).toEqual(named.filter((name) => !hosts.has(name ?? '')).sort())
})
