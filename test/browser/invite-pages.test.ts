import { expect, test } from './fixtures.ts'
import { invited, inviting, makeInvitations } from './invite-places.ts'
import { lookOver, readOver, walk } from './walk.ts'

test.describe.configure({ timeout: 480_000 })
// Nothing moves while it is looked at: a colour on its way to another has the contrast of neither.
test.use({ contextOptions: { reducedMotion: 'reduce' } })

test('what the invited see is accessible, light and wide, dark and on a phone', async ({ owner, page }) => {
  expect(await walk(page, invited(await makeInvitations(owner, 'axe')), lookOver)).toEqual({})
})

test('what those see who invite is accessible, too', async ({ desk, owner }) => {
  expect(await walk(desk, inviting(await makeInvitations(owner, 'desk')), lookOver)).toEqual({})
})

test.describe('in Swedish, and no wider than a small phone', () => {
  test.use({ locale: 'sv-SE', colorScheme: 'dark' })

  test('is what both see', async ({ desk, owner, browser, product }) => {
    const links = await makeInvitations(owner, 'swedish')
    expect(await walk(desk, inviting(links), readOver, 'sv')).toEqual({})
    const context = await browser.newContext({ baseURL: product.url, locale: 'sv-SE' })
    expect(await walk(await context.newPage(), invited(links), readOver, 'sv')).toEqual({})
    await context.close()
  })
})
