import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'

const READ = 'https://www.googleapis.com/auth/gmail.readonly'

/** Change what the page reads of one answer, for what only whoever starts the server can set. */
async function answering(page: Page, path: string, change: (answer: Record<string, unknown>) => object): Promise<void> {
  await page.route(`**${path}`, async (route) => {
    const response = await route.fetch()
    const json = (await response.json()) as Record<string, unknown>
    await route.fulfill({ response, json: { ...json, ...change(json) } })
  })
}

const heading = (page: Page, name: string) => expect(page.getByRole('heading', { level: 1, name })).toBeVisible()

test('where the deployer wants to hear what is missing is linked below the cards and in the drawer', async ({
  connected,
  desk,
}) => {
  await desk.goto('/integrations')
  await expect(desk.getByRole('article', { name: 'Gmail', exact: true })).toBeVisible()
  const link = desk.getByRole('link', { name: 'Tell us →' })
  // Whoever started this product named no such place.
  await expect(link).toHaveCount(0)

  await answering(desk, '/v1/integrations', () => ({ feedbackUrl: 'https://ideas.works.example/' }))
  await desk.reload()
  await expect(desk.getByText('Need a feature you don’t see? Tell us →')).toBeVisible()
  await expect(link).toHaveAttribute('href', 'https://ideas.works.example/')
  await desk.getByRole('article', { name: connected }).getByRole('button', { name: 'Manage' }).click()
  const drawer = desk.getByRole('dialog', { name: `Manage ${connected}` })
  await expect(drawer.getByRole('link', { name: 'Tell us →' })).toHaveAttribute('href', 'https://ideas.works.example/')
})

test('no line names the providers of apps alone where there are none', async ({ desk }) => {
  const line = desk.getByText('Connected by your organisation’s apps alone:')
  await desk.goto('/integrations')
  await expect(line).toBeVisible()
  await answering(desk, '/v1/integrations', ({ integrations }) => ({
    integrations: (integrations as { ways: string[] }[]).filter(({ ways }) => ways.length > 0),
  }))
  await desk.reload()
  await expect(desk.getByRole('article', { name: 'Gmail', exact: true })).toBeVisible()
  await expect(line).toHaveCount(0)
})

test('a drawer of OAuth has no fields and nothing to save', async ({ connected, desk }) => {
  await desk.goto('/settings/email')
  await desk.getByRole('article', { name: connected }).getByRole('button', { name: 'Manage' }).click()
  const drawer = desk.getByRole('dialog', { name: `Manage ${connected}` })
  await expect(drawer.getByText('No fields — OAuth handles credentials.', { exact: true })).toBeVisible()
  await expect(drawer.getByRole('heading', { name: 'What Google has granted', exact: true })).toBeVisible()
  await expect(drawer.getByRole('button', { name: 'Save' })).toHaveCount(0)
  await expect(drawer.getByRole('textbox')).toHaveCount(0)
})

test('what was asked for and not granted is named in the drawer', async ({ account, desk, owner }) => {
  await owner.finish(await owner.start({ accessMode: 'send' }), account, [READ])
  await desk.goto('/settings/email')
  await desk.getByRole('article', { name: account }).getByRole('button', { name: 'Manage' }).click()
  const drawer = desk.getByRole('dialog', { name: `Manage ${account}` })
  const part = (name: string) =>
    drawer.locator('section').filter({ has: desk.getByRole('heading', { name, exact: true }) })
  await expect(part('Not granted')).toContainText('Send email on your behalf')
  await expect(part('What Google has granted')).not.toContainText('Send email on your behalf')
})

test.describe('while consent at Google is switched off', () => {
  const banner = (page: Page) => page.getByRole('complementary', { name: 'Gmail OAuth is currently disabled.' })
  const INSTEAD =
    'Please connect Gmail via IMAP instead — see /docs/integrations/imap/setup. Same mail, different transport.'
  const PASSWORD =
    'For Gmail accounts with 2-Step Verification enabled (most), you’ll generate an app password and paste that into the IMAP form.'
  const EXISTING = 'Existing Gmail OAuth connections continue to function until disconnected.'

  for (const [oauthOff, because] of [
    [
      'unverified',
      'Google’s Restricted-scope verification (CASA assessment) hasn’t been completed yet, so the OAuth integration path is turned off.',
    ],
    ['deployer', 'Whoever runs this installation has turned the OAuth integration path off.'],
  ] as const) {
    test(`by whoever runs the installation (${oauthOff}), the banner says so in these words`, async ({ desk }) => {
      await answering(desk, '/v1/integrations', ({ integrations }) => ({
        integrations: (integrations as { provider: string }[]).map((one) =>
          one.provider === 'gmail' ? { ...one, oauthOff } : one,
        ),
      }))
      await desk.goto('/integrations')
      await expect(banner(desk)).toHaveText(
        ['Gmail OAuth is currently disabled.', `${because} ${INSTEAD}`, `${PASSWORD} ${EXISTING}`].join(''),
      )
    })
  }

  test('by the organisation, the banner says so in these words', async ({ desk, owner }) => {
    const { organisation } = await owner.read<{ organisation: string }>('/v1/integrations')
    await owner.browser.send('PATCH', '/v1/admin/integrations/gmail', { oauth: false })
    try {
      await desk.goto('/integrations')
      await expect(banner(desk)).toHaveText(
        [
          'Gmail OAuth is currently disabled.',
          `An admin of ${organisation} has turned the OAuth integration path off. ${INSTEAD}`,
          `${PASSWORD} ${EXISTING}`,
        ].join(''),
      )
    } finally {
      await owner.browser.send('PATCH', '/v1/admin/integrations/gmail', { oauth: true })
    }
  })
})

test('the guide says that the same client is let in already, and who is kept out', async ({ desk }) => {
  await answering(desk, '/v1/workspace-trust', () => ({
    keptOut: 2,
    sameClient: [{ provider: 'google-calendar', name: 'Google Calendar', domain: 'works.example' }],
  }))
  await desk.goto('/integrations/trust')
  await heading(desk, 'Workspace trust')
  await expect(
    desk.getByText(
      'Google Calendar of works.example is connected through the same client, so Letterlock is most likely let in there already. Look at its access level before you repeat the steps.',
    ),
  ).toBeVisible()
  await expect(desk.getByText('2 people are kept out by your Google Workspace now.')).toBeVisible()
})

test('an admin reads beside the client what else it lets in', async ({ desk }) => {
  await answering(desk, '/v1/admin/integrations', ({ integrations }) => ({
    integrations: (integrations as { provider: string; client: object | null }[]).map((one) =>
      one.provider === 'gmail' ? { ...one, client: { ...one.client, sharedWith: ['Google Calendar'] } } : one,
    ),
  }))
  await desk.goto('/admin/integrations')
  await desk.getByRole('main').getByRole('button', { name: 'Gmail', exact: true }).click()
  await expect(
    desk
      .getByRole('dialog', { name: 'Gmail', exact: true })
      .getByText(
        'Already trusted: Google Calendar is connected here by the same client. Whoever let it in has let this in as well.',
      ),
  ).toBeVisible()
})
