import { tabAndPress } from './by-keyboard.ts'
import { expect, test } from './fixtures.ts'
import { findBarriers, findOutside } from './look-over.ts'
import { ARRIVED_MS_MAX } from './rows.ts'
import { findUntranslated, wordsIn } from './words.ts'

for (const [locale, browser] of [
  ['en', 'en-GB'],
  ['sv', 'sv-SE'],
] as const) {
  test.describe(() => {
    test.use({ locale: browser })
    test(`a connected mailbox is verified: five checks, by keyboard, and again after a reconnect (${locale})`, async ({
      connected,
      desk,
      owner,
    }) => {
      const words = wordsIn(locale)
      await desk.goto('/settings/email')
      const manage = desk.getByRole('article', { name: connected }).getByRole('button', { name: words('card.manage') })
      await tabAndPress(desk, manage)
      const drawer = desk.getByRole('dialog')
      const check = (id: 'account' | 'letter' | 'ingested' | 'sync' | 'approval') =>
        drawer.locator('ol > li').filter({ has: desk.getByText(words(`verify.${id}`)) })
      const begin = drawer.getByRole('button', { name: words('verify.begin') })

      await test.step('begun, it asks whose mailbox it is and syncs by itself', async () => {
        await tabAndPress(desk, begin)
        await expect(check('account')).toHaveAttribute('data-state', 'passed', { timeout: ARRIVED_MS_MAX })
        await expect(check('account')).toContainText(connected)
        await expect(check('sync').first()).toHaveAttribute('data-state', 'passed', { timeout: ARRIVED_MS_MAX })
        await expect(check('letter')).toHaveAttribute('data-state', 'waiting')
      })
      await test.step('the fifth waits for a mail that stops', async () => {
        await expect(check('approval')).toHaveAttribute('data-state', 'waiting')
      })
      await test.step('the letter is delivered, arrives by itself, and is compared', async () => {
        await tabAndPress(desk, drawer.getByRole('button', { name: words('verify.letter.deliver') }))
        await expect(check('ingested')).toHaveAttribute('data-state', 'passed', { timeout: ARRIVED_MS_MAX })
        await expect(check('ingested').getByText(words('verify.same'))).toHaveCount(3)
        await expect(check('ingested')).toContainText('check@letterlock.example')
        await expect(check('ingested')).toContainText(locale === 'sv' ? 'Letterlock-kontroll' : 'Letterlock check')
        if (locale === 'sv') expect(await findUntranslated(desk)).toEqual([])
      })
      await test.step('it fits a phone, and nothing stands in the way', async () => {
        expect(await findBarriers(desk)).toEqual([])
        await desk.emulateMedia({ colorScheme: 'dark' })
        await desk.setViewportSize({ width: 390, height: 844 })
        expect(await findBarriers(desk)).toEqual([])
        expect(await findOutside(desk)).toEqual([])
        await desk.setViewportSize({ width: 1280, height: 800 })
      })
      await test.step('after a reconnect nothing of it counts, and it runs again', async () => {
        await owner.connect(connected)
        await expect(check('ingested')).toHaveAttribute('data-state', /waiting|running/, { timeout: ARRIVED_MS_MAX })
        await expect(check('account')).toHaveAttribute('data-state', 'passed', { timeout: ARRIVED_MS_MAX })
      })
    })
  })
}
