import { connectEnds } from './connect-places.ts'
import { makeEmbeddingApp } from './embedding-app.ts'
import { expect, signInAs, test } from './fixtures.ts'
import { GUIDES } from './guide-places.ts'
import { KEPT_OUT, makeMember, NO_APP } from './kept-out-places.ts'
import { failed, waiting } from './waiting-places.ts'
import { lookOnce, lookOver, walk } from './walk.ts'

// Two dozen pages each.
test.describe.configure({ timeout: 360_000 })
test.use({ contextOptions: { reducedMotion: 'reduce' } })

test.describe('accessible, light and wide, dark and on a phone, and at 200 %', () => {
  test('are the pages that are closed to a member', async ({ context, owner, page, product }) => {
    await signInAs(await makeMember(owner, product, `Mira Moberg ${Date.now()}`), product, context)
    expect(await walk(page, KEPT_OUT, lookOver)).toEqual({})
  })

  test('are the ends of an attempt of an app’s person', async ({ owner, page, product }) => {
    const app = await makeEmbeddingApp(owner, product, 'Acme CRM')
    const wish = { provider: 'gmail', accessMode: 'read', tenantName: 'Brandal', userName: 'Amara Okafor' }
    expect(await walk(page, connectEnds(await app.openDoor(wish)), lookOver)).toEqual({})
  })

  test('are the pages before their answer', async ({ connected: _, desk, owner, product }) => {
    const { id } = await makeEmbeddingApp(owner, product, 'Acme CRM')
    expect(await walk(desk, [NO_APP, ...waiting(id)], lookOnce)).toEqual({})
  })

  test('are the pages to which none comes', async ({ connected: _, desk, owner, product }) => {
    const { id } = await makeEmbeddingApp(owner, product, 'Acme CRM')
    expect(await walk(desk, failed(id), lookOnce)).toEqual({})
  })

  test('are the guides', async ({ page }) => {
    expect(await walk(page, GUIDES, lookOver)).toEqual({})
  })
})
