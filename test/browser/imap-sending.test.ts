import { expect, test } from './fixtures.ts'
import { ARRIVED_MS_MAX } from './rows.ts'
import { wordsIn } from './words.ts'

for (const [locale, browser] of [
  ['en', 'en-GB'],
  ['sv', 'sv-SE'],
] as const) {
  test.describe(() => {
    test.use({ locale: browser })
    test(`a step of sending that failed is mended, and the mailbox kept whole (${locale})`, async ({
      account,
      desk,
      product,
    }) => {
      const words = wordsIn(locale)
      const path = `/users/${account}/app-passwords`
      const { password } = await product.control<{ password: string }>('POST', path, { name: 'Letterlock' })
      await desk.goto('/settings/email')
      await desk
        .getByRole('main')
        .getByRole('button', { name: words('imap.other') })
        .click()
      const dialog = desk.getByRole('dialog')
      await dialog.getByLabel(words('imap.address')).fill(account)
      await dialog.getByRole('button', { name: words('imap.find') }).click()
      await dialog.locator('input[name=app-password]').fill(password)
      const side = (name: 'imap' | 'smtp') => dialog.getByRole('region', { name: words(`imap.side.${name}`) })
      const tryBoth = () => dialog.getByRole('button', { name: words('imap.test'), exact: true }).click()

      await test.step('a wrong port is told at its step, while receiving works', async () => {
        await dialog
          .getByRole('button', { name: words('imap.server.change') })
          .last()
          .click()
        const port = dialog.locator('input[name=smtp-port]')
        await expect(port).toHaveValue(/^\d+$/)
        const right = await port.inputValue()
        await port.fill('1')
        await tryBoth()
        await expect(side('smtp').getByRole('alert')).toBeVisible({ timeout: ARRIVED_MS_MAX })
        await expect(side('smtp').getByRole('listitem').nth(1).getByText(words('imap.step.state.failed'))).toBeVisible()
        await expect(side('imap').locator('[data-result=works]')).toBeVisible({ timeout: ARRIVED_MS_MAX })
        await port.fill(right)
      })
      await test.step('mended, both work, and nothing was sent', async () => {
        await tryBoth()
        await expect(side('smtp').getByText(words('imap.test.works.smtp'))).toBeVisible({ timeout: ARRIVED_MS_MAX })
        await expect(dialog.getByRole('alert')).toHaveCount(0)
      })
      await test.step('saved, it receives and sends, and its settings say so', async () => {
        await dialog.getByRole('button', { name: words('imap.connect'), exact: true }).click()
        await expect(dialog.getByRole('heading', { name: account })).toBeVisible({ timeout: ARRIVED_MS_MAX })
        await dialog
          .getByRole('button', { name: words('action.close') })
          .last()
          .click()
        await expect(dialog).toHaveCount(0)
        await desk
          .getByRole('article', { name: account })
          .getByRole('button', { name: words('card.manage') })
          .click()
        await expect(desk.getByRole('button', { name: words('imap.sending.change') })).toBeVisible()
      })
    })
  })
}
