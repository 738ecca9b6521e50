import { tabAndPress, tabTo } from './by-keyboard.ts'
import { expect, test } from './fixtures.ts'
import { type Locale, wordsIn } from './words.ts'

const MINUTE_MS = 60_000
const DOMAIN = 'works.example'

for (const [locale, tag, said] of [
  ['en', 'en-GB', 'Could you let it in?'],
  ['sv', 'sv-SE', 'Kan du släppa in den?'],
] as const satisfies readonly [Locale, string, string][]) {
  test.describe(`somebody who is stopped at Google (${locale})`, () => {
    test.use({ locale: tag, permissions: ['clipboard-read', 'clipboard-write'] })

    test('is led from the card to the message for their administrator, and copies it by keyboard', async ({
      desk,
      owner,
      product,
    }) => {
      const words = wordsIn(locale)
      const email = `${locale}.anna@${DOMAIN}`
      await product.control('POST', '/users', { email, name: 'Anna', domain: DOMAIN })
      await product.control('PUT', `/domains/${DOMAIN}`, { policy: 'blocked' })
      const { authorizeUrl, id } = await owner.start()

      const google = await desk.context().newPage()
      await google.goto(authorizeUrl)
      await google.waitForLoadState()
      const more = google.getByText(/^Show \d+ more$/)
      if (await more.isVisible()) await more.click()
      await google.getByRole('button', { name: email }).click()
      await expect(google.getByText(/admin_policy_enforced/)).toBeVisible()
      await google.close()

      await product.control('PUT', '/clock', { advanceMs: 11 * MINUTE_MS })
      await desk.goto(`/settings/email?connect=${id}`)
      await tabAndPress(desk, desk.getByRole('link', { name: words('trust.open') }).first())
      await expect(desk.getByRole('heading', { level: 1, name: words('trust.title') })).toBeFocused()

      await tabTo(desk, desk.getByRole('radio', { name: words('trust.saw.nothing') }))
      // Round to the first of the four.
      await desk.keyboard.press('ArrowDown')
      await expect(desk).toHaveURL(/saw=admin_policy_enforced/)
      await tabAndPress(desk, desk.getByRole('button', { name: words('trust.message.copy') }))
      await expect(desk.getByRole('button', { name: words('trust.message.copied') })).toBeVisible()
      const text = await desk.evaluate<string>('navigator.clipboard.readText()')
      const { clientId } = await owner.read<{ clientId: string }>('/v1/workspace-trust')
      for (const piece of [clientId, said, 'admin_policy_enforced', 'Manage App Access']) expect(text).toContain(piece)

      // The administrator may read another language than the person.
      const other = locale === 'en' ? 'Svenska' : 'English'
      await desk
        .getByRole('radiogroup', { name: words('trust.message.language') })
        .getByText(other)
        .click()
      await expect(desk.getByText(locale === 'en' ? 'Kan du släppa in den?' : 'Could you let it in?')).toBeVisible()

      for (const { id: connectionId } of await owner.connections()) {
        await owner.browser.send('DELETE', `/v1/connections/${connectionId}`, { mail: 'erase' })
      }
    })
  })
}

for (const [locale, tag] of [
  ['en', 'en-GB'],
  ['sv', 'sv-SE'],
] as const satisfies readonly [Locale, string][]) {
  test.describe(`the way that a fix names (${locale})`, () => {
    test.use({ locale: tag })

    test('is there: from My Integrations, and from the error itself', async ({ desk }) => {
      const words = wordsIn(locale)
      const plain = (id: 'integrations.title' | 'trust.title') => words(id).source.slice(1, -1)
      const guide = desk.getByRole('heading', { level: 1, name: words('trust.title') })

      await desk.goto('/errors?q=google.admin_policy_enforced')
      const error = desk.getByRole('main').getByRole('listitem')
      await expect(error).toContainText(`${plain('integrations.title')} → ${plain('trust.title')}`)
      await error.getByRole('link', { name: words('trust.open') }).click()
      await expect(guide).toBeVisible()
      await expect(desk).toHaveURL(/saw=admin_policy_enforced/)

      await desk.goto('/integrations')
      await expect(desk.getByRole('heading', { level: 1, name: words('integrations.title') })).toBeVisible()
      await desk
        .getByRole('main')
        .getByRole('link', { name: words('trust.title') })
        .click()
      await expect(guide).toBeVisible()
    })
  })
}

test('an error is found by what another product or Google’s page calls it', async ({ desk }) => {
  await desk.goto('/errors')
  await desk.getByRole('searchbox').fill('HTTP 401: invalid_grant')
  await expect(desk.getByRole('listitem').filter({ hasText: 'oauth.grant_revoked' })).toBeVisible()
  await expect(desk.getByRole('main').getByRole('listitem')).toHaveCount(1)
  await desk.getByRole('searchbox').fill('zebra')
  await expect(desk.getByRole('heading', { name: wordsIn('en')('errors.none') })).toBeVisible()
})
