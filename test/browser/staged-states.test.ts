import { ADDRESSES } from './address-places.ts'
import { CHECKPOINT_MAILED } from './audit-places.ts'
import { ANSWERS, OF_OTHERS } from './card-places.ts'
import { expect, test } from './fixtures.ts'
import { CHOSEN } from './integration-places.ts'
import { fillPeople } from './people-places.ts'
import { ROUNDS } from './round-places.ts'
import { STAFF } from './staff-places.ts'
import { TRUST_TOLD } from './trust-places.ts'
import { VERIFIED } from './verify-places.ts'
import { lookAndRead, walk } from './walk.ts'

// A dozen states each, and each of them in one visit.
test.describe.configure({ timeout: 480_000 })
test.use({ contextOptions: { reducedMotion: 'reduce' }, locale: 'sv-SE' })

test.describe('accessible and whole in Swedish, on a phone and at 200 %', () => {
  test('are the states of a connected mailbox', async ({ connected: _, desk }) => {
    expect(await walk(desk, [...VERIFIED, ...ANSWERS, ...OF_OTHERS], lookAndRead, 'sv')).toEqual({})
  })

  test('are those of an organisation', async ({ desk, owner }) => {
    await fillPeople(owner)
    expect(await walk(desk, [...STAFF, ...ROUNDS, ...CHOSEN], lookAndRead, 'sv')).toEqual({})
    expect(await walk(desk, [...TRUST_TOLD, CHECKPOINT_MAILED, ...ADDRESSES], lookAndRead, 'sv')).toEqual({})
  })
})
