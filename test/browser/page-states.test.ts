import { CHOOSING, FORGOTTEN_PLACES } from './door-places.ts'
import { expect, test } from './fixtures.ts'
import { INVITED_ELSE } from './invite-places.ts'
import { lookOver, readOver, walk } from './walk.ts'

// Axe twice on each of a dozen pages.
test.describe.configure({ timeout: 480_000 })
test.use({ contextOptions: { reducedMotion: 'reduce' } })

test.describe('accessible, light and wide, dark and on a phone', () => {
  test('are a forgotten password, and several organisations to choose from', async ({ page }) => {
    expect(await walk(page, [...FORGOTTEN_PLACES, CHOOSING], lookOver)).toEqual({})
  })

  test('are the other ends of an invitation', async ({ page }) => {
    expect(await walk(page, INVITED_ELSE, lookOver)).toEqual({})
  })
})

test.describe('whole in Swedish, and no wider than a small phone', () => {
  test.use({ locale: 'sv-SE', colorScheme: 'dark' })

  test('are a forgotten password, and several organisations to choose from', async ({ page }) => {
    expect(await walk(page, [...FORGOTTEN_PLACES, CHOOSING], readOver, 'sv')).toEqual({})
  })

  test('are the other ends of an invitation', async ({ page }) => {
    expect(await walk(page, INVITED_ELSE, readOver, 'sv')).toEqual({})
  })
})
