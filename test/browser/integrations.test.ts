import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { INTEGRATIONS, OAUTH_OFF, TURNED_OFF } from './integration-places.ts'
import { lookOver, readOver, walk } from './walk.ts'
import { type Locale, wordsIn } from './words.ts'

test.describe.configure({ timeout: 360_000 })
test.use({ contextOptions: { reducedMotion: 'reduce' } })

const WHY = 'We are reviewing which apps read mail.'
const OFF = { why: WHY, ask: 'Jana, IT', confirm: 'Gmail' }
const PATH = '/v1/admin/integrations/gmail'

test.afterEach(async ({ owner }) => {
  await owner.browser.send('POST', `${PATH}/on`)
  await owner.browser.send('DELETE', `${PATH}/client`)
  await owner.browser.send('PATCH', PATH, { oauth: true, ceiling: null, audience: { kind: 'everyone' }, ask: null })
})

const gmail = (page: Page) => page.getByRole('main').getByRole('article', { name: 'Gmail', exact: true })

for (const [locale, browser] of [
  ['en', 'en-GB'],
  ['sv', 'sv-SE'],
] as const satisfies readonly (readonly [Locale, string])[]) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale: browser })
    const words = wordsIn(locale)

    test('an admin turns Gmail off, a member sees who and whom to ask, and it goes on again', async ({
      connected,
      desk,
      context,
    }) => {
      const member = await context.newPage()
      await member.goto('/integrations')
      await expect(member.getByRole('article', { name: connected })).toContainText(
        words('status.active').source.slice(1, -1),
      )
      await expect(gmail(member).getByRole('button')).toBeVisible()

      await desk.goto('/admin/integrations')
      await desk.getByRole('main').getByRole('button', { name: 'Gmail', exact: true }).press('Enter')
      const drawer = desk.getByRole('dialog', { name: 'Gmail', exact: true })
      await drawer.getByRole('button', { name: words('admin.int.turnOff') }).press('Enter')
      const question = desk.getByRole('dialog', { name: words('admin.int.off.title') })
      const confirm = question.getByRole('button', { name: words('admin.int.off.do') })
      await question.getByLabel(words('admin.int.off.why')).fill(WHY)
      await question.getByLabel(words('admin.int.off.ask')).fill('Jana, IT')
      await expect(confirm).toBeDisabled()
      await question.getByLabel(words('admin.int.off.type')).fill('gmail')
      await expect(confirm).toBeDisabled()
      await question.getByLabel(words('admin.int.off.type')).fill('Gmail')
      await expect(confirm).toBeEnabled()
      await desk.keyboard.press('Enter')
      await expect(question).toBeHidden()
      await expect(drawer.getByRole('button', { name: words('admin.int.turnOn') })).toBeVisible()

      // Without anybody reloading: the page is told.
      await expect(gmail(member)).toContainText('Robin Ek')
      await expect(gmail(member)).toContainText(WHY)
      await expect(gmail(member)).toContainText('Jana, IT')
      await expect(gmail(member).getByRole('button')).toHaveCount(0)
      const card = member.getByRole('article', { name: connected })
      await expect(card).toContainText(WHY)
      await expect(card.getByRole('button', { name: words('card.resume') })).toHaveCount(0)

      await drawer.getByRole('button', { name: words('admin.int.turnOn') }).press('Enter')
      await expect(card.getByRole('button', { name: words('card.test') })).toBeVisible()
      await card.getByRole('button', { name: words('card.test') }).click()
      await expect(card).toContainText(new RegExp(words('card.tested').source.slice(1, -1)))
      await expect(gmail(member).getByRole('button')).toBeVisible()
    })

    test('with OAuth off the banner leads to the guide, what is new to IMAP, and what stands goes on', async ({
      connected,
      desk,
      context,
    }) => {
      await desk.goto('/admin/integrations')
      await desk.getByRole('main').getByRole('button', { name: 'Gmail', exact: true }).click()
      const drawer = desk.getByRole('dialog', { name: 'Gmail', exact: true })
      await drawer.getByRole('switch').press('Space')
      const member = await context.newPage()
      await member.goto('/settings/email')
      const banner = member.getByRole('complementary', { name: words('oauthOff.title') })
      await expect(banner).toBeVisible()
      await member.getByRole('button', { name: words('connections.connect') }).click()
      await expect(member.getByRole('dialog', { name: words('imap.title') })).toBeVisible()
      await member.keyboard.press('Escape')
      const card = member.getByRole('article', { name: connected })
      await card.getByRole('button', { name: words('card.test') }).click()
      await expect(card).toContainText(new RegExp(words('card.tested').source.slice(1, -1)))
      const guide = locale === 'en' ? '/docs/integrations/imap/setup/' : '/docs/sv/integrations/imap/setup/'
      await expect(banner.getByRole('link')).toHaveAttribute('href', guide)
      await banner.getByRole('link').click()
      await expect(member).toHaveURL(/connect-imap|imap\/setup/)
      await expect(member.getByRole('heading', { level: 1 })).toBeVisible()

      await drawer.getByRole('switch').press('Space')
      await member.goto('/settings/email')
      await expect(card).toBeVisible()
      await expect(banner).toBeHidden()
    })

    test('the pages are accessible, or whole in Swedish and no wider than a small phone', async ({
      connected,
      desk,
      owner,
    }) => {
      expect(connected).toContain('@')
      const look = locale === 'sv' ? readOver : lookOver
      expect(await walk(desk, INTEGRATIONS, look, locale)).toEqual({})
      await owner.browser.send('PATCH', PATH, { oauth: false })
      expect(await walk(desk, OAUTH_OFF, look, locale)).toEqual({})
      await owner.browser.send('POST', `${PATH}/off`, OFF)
      expect(await walk(desk, TURNED_OFF, look, locale)).toEqual({})
    })
  })
}

test('whoever does not look after the organisation is told so in words', async ({ desk }) => {
  await desk.route('**/v1/session', async (route) => {
    const answer = await route.fetch()
    const me = await answer.json()
    await route.fulfill({ response: answer, json: { ...me, member: { ...me.member, role: 'member' } } })
  })
  await desk.goto('/admin/integrations')
  await expect(desk.getByRole('heading', { name: 'This page is for owners and admins' })).toBeVisible()
})
