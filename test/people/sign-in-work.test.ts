import { scrypt } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { hashPassword } from '../../server/people/password.ts'
import { signInByPassword } from '../../server/people/sign-in.ts'
import { insertIdentity, setPasswordHash } from '../../server/store/identities.ts'
import { type FreshDatabase, freshDatabase } from '../database/fresh-database.ts'

vi.mock('node:crypto', async (importOriginal) => {
  const crypto = await importOriginal<typeof import('node:crypto')>()
  return { ...crypto, scrypt: vi.fn(crypto.scrypt) }
})

const NOW = 1_800_000_000_000
const visitor = { ip: '192.0.2.7', userAgent: 'test' }

let database: FreshDatabase

beforeAll(async () => {
  database = await freshDatabase()
  const { db } = database
  for (const id of ['with-password', 'without-password']) {
    await insertIdentity(db, { id, email: `${id}@works.example`, isProved: true, now: NOW })
  }
  await setPasswordHash(db, 'with-password', await hashPassword('a long enough password'))
})
afterAll(() => database.drop())

/** What a wrong password makes the server derive: how often, and at which cost. */
async function workFor(email: string) {
  vi.mocked(scrypt).mockClear()
  const refused = signInByPassword(database.db, email, 'not the password', visitor, NOW)
  await expect(refused).rejects.toMatchObject({ code: 'session.wrong_password' })
  return vi.mocked(scrypt).mock.calls.map(([, salt, keyBytes, cost]) => [(salt as Buffer).length, keyBytes, cost])
}

// A clock cannot tell this reliably; the derivation is all that is slow, so its cost is compared.
test('an unknown address, and one without a password, cost the same derivation as a wrong password', async () => {
  const known = await workFor('with-password@works.example')
  expect(known).toEqual([[16, 32, expect.objectContaining({ N: 2 ** 17 })]])
  expect(await workFor('nobody@works.example')).toEqual(known)
  expect(await workFor('without-password@works.example')).toEqual(known)
})
