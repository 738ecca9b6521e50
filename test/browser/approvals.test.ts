import { APPROVAL_PLACES } from './approval-places.ts'
import { expect, test } from './fixtures.ts'
import { lookOver, readOver, walk } from './walk.ts'

// A dozen states, and axe twice on each of them.
test.describe.configure({ timeout: 360_000 })
test.use({ contextOptions: { reducedMotion: 'reduce' } })

test('approvals are accessible in each of their states', async ({ desk }) => {
  expect(await walk(desk, APPROVAL_PLACES, lookOver)).toEqual({})
})

test.describe('in Swedish', () => {
  test.use({ locale: 'sv-SE', colorScheme: 'dark' })

  test('approvals are whole, and no wider than a small phone', async ({ desk }) => {
    expect(await walk(desk, APPROVAL_PLACES, readOver, 'sv')).toEqual({})
  })
})
