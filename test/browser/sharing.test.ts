import type { Page } from '@playwright/test'
import { add, ask } from '../journeys/people-house.ts'
import { fillMailbox } from './fill-mailbox.ts'
import { expect, test } from './fixtures.ts'
import { ARRIVED_MS_MAX, row } from './rows.ts'
import { PERSONAL, SHARED, SHARED_WITH_NOBODY } from './sharing-places.ts'
import { signInColleague } from './sign-in-colleague.ts'
import { lookOver, readOver, walk } from './walk.ts'

test.use({ contextOptions: { reducedMotion: 'reduce' } })

test('an owner shares a mailbox, changes what somebody may do, takes it back and undoes that', async ({
  account,
  desk,
  owner,
  product,
}) => {
  await fillMailbox(product, account)
  await owner.connect(account, { accessMode: 'organise' })
  const tag = account.slice(4, 12)
  await add(owner.browser, `Nils Nordin ${tag}`)
  await ask(owner.browser, 'POST', '/v1/teams', { kind: 'team', name: `Orders ${tag}` })

  const drawer = await openDrawer(desk, account)
  await expect(drawer.getByText('Only you reach this mailbox.')).toBeVisible()
  await drawer.getByRole('button', { name: 'Share this mailbox' }).click()
  await expect(drawer.getByText('Nobody yet but you.')).toBeVisible()

  // By keyboard alone.
  const search = drawer.getByRole('combobox', { name: 'Add a person or a team' })
  await search.fill(`nordin ${tag}`)
  await expect(desk.getByRole('option', { name: `Nils Nordin ${tag}` })).toBeVisible()
  await search.press('ArrowDown')
  await search.press('Enter')
  const level = drawer.getByRole('combobox', { name: `What Nils Nordin ${tag} may do` })
  await expect(level).toHaveValue('read')
  await level.selectOption('work')
  await search.fill(`Orders ${tag}`)
  await desk.getByRole('option', { name: `Orders ${tag}` }).click()
  await expect(drawer.getByText('Team, nobody is in it today')).toBeVisible()
  await search.fill('nobody is called like this')
  await expect(desk.getByText('Nobody of that name who could be added')).toBeVisible()
  await search.fill('')
  await search.blur()
  expect(await lookOver(desk)).toEqual([])
  expect((await readOver(desk)).filter((line) => line.startsWith('wider'))).toEqual([])
  await desk.setViewportSize({ width: 1280, height: 800 })

  await drawer.getByRole('button', { name: `Remove Nils Nordin ${tag}` }).press('Enter')
  const undo = drawer.getByRole('button', { name: `Undo: let Nils Nordin ${tag} reach it again` })
  await expect(undo).toBeFocused()
  await undo.press('Enter')
  await expect(level).toHaveValue('work')

  await drawer.getByRole('button', { name: 'Make personal again' }).click()
  const question = desk.getByRole('dialog', { name: `Make ${account} personal again?` })
  await expect(question.getByText('2 people and teams lose it at once')).toBeVisible()
  await question.getByRole('button', { name: 'Make personal', exact: true }).click()
  await expect(drawer.getByText('Only you reach this mailbox.')).toBeVisible()
})

test('whoever may read sees whose it is and why nothing can be changed; what is taken leaves their open page', async ({
  account,
  browser,
  owner,
  product,
}) => {
  await fillMailbox(product, account)
  await owner.connect(account, { accessMode: 'organise' })
  const { mailbox } = (await owner.connections())[0] ?? {}
  const sharing = `/v1/mailboxes/${mailbox?.id}/sharing`
  const { context, id } = await signInColleague(owner, product.url, browser.newContext({ baseURL: product.url }))
  const page = await context.newPage()
  await page.goto('/settings/email')
  await expect(page.getByRole('heading', { name: 'Settings' }).or(page.getByText('No mailboxes')).first()).toBeVisible()

  await ask(owner.browser, 'PUT', sharing, { shared: true })
  await ask(owner.browser, 'PUT', `${sharing}/members/${id}`, { level: 'read' })
  const mine = page.getByRole('region', { name: 'Shared with you' })
  await expect(mine.getByText('Shared by Robin Ek. You may read it.')).toBeVisible({ timeout: ARRIVED_MS_MAX })
  expect(await lookOver(page)).toEqual([])
  await page.setViewportSize({ width: 1280, height: 800 })
  await mine.getByRole('link', { name: 'View Inbox' }).click()
  await expect(row(page, 'The autumn catalogue')).toBeVisible({ timeout: ARRIVED_MS_MAX })
  await row(page, 'The autumn catalogue').click()
  await page.getByRole('button', { name: 'Why nothing can be changed here' }).first().click()
  await expect(page.getByText('Robin Ek shares this mailbox with you to read.')).toBeVisible()
  await page.keyboard.press('Escape')

  await ask(owner.browser, 'PUT', sharing, { shared: false })
  await expect(page.getByText('The autumn catalogue')).toHaveCount(0, { timeout: ARRIVED_MS_MAX })
  await context.close()
})

for (const [locale, look] of [
  ['en', lookOver],
  ['sv', readOver],
] as const) {
  test.describe(`in ${locale}`, () => {
    // Half a dozen places, and axe twice on each of them.
    test.describe.configure({ timeout: 480_000 })
    test.use(locale === 'sv' ? { locale: 'sv-SE', colorScheme: 'dark' } : {})

    test('sharing is whole, with names as long as people have', async ({ account, desk, owner, product }) => {
      await fillMailbox(product, account)
      await owner.connect(account, { accessMode: 'organise' })
      const { mailbox } = (await owner.connections())[0] ?? {}
      const sharing = `/v1/mailboxes/${mailbox?.id}/sharing`
      expect(await walk(desk, PERSONAL, look, locale)).toEqual({})
      await ask(owner.browser, 'PUT', sharing, { shared: true })
      expect(await walk(desk, SHARED_WITH_NOBODY, look, locale)).toEqual({})
      const { id } = await add(owner.browser, `Maximilian-Konstantin Bergström-Kaczmarek ${Date.now()}`)
      await add(owner.browser, `Oda ${Date.now()}`)
      await ask(owner.browser, 'PUT', `${sharing}/members/${id}`, { level: 'approve' })
      expect(await walk(desk, SHARED, look, locale)).toEqual({})
    })
  })
}

/** The drawer of one connection, with everything about it. */
async function openDrawer(page: Page, account: string) {
  await page.goto('/settings/email')
  await page.getByRole('article', { name: account }).getByRole('button', { name: 'Manage' }).click()
  return page.getByRole('dialog', { name: `Manage ${account}` })
}
