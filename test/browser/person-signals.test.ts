import type { Member } from '@letterlock/wire/people'
import { expect, test } from './fixtures.ts'
import { PERSON_SIGNALS } from './person-signal-places.ts'
import { stage } from './stage.ts'
import { lookOver, readOver, walk } from './walk.ts'

// Ten states, and axe twice on each of them.
test.describe.configure({ timeout: 300_000 })
// Nothing moves while it is looked at: a colour on its way to another has the contrast of neither.
test.use({ contextOptions: { reducedMotion: 'reduce' } })

test('numbers of one person are accessible in each of their states', async ({ desk }) => {
  expect(await walk(desk, PERSON_SIGNALS, lookOver)).toEqual({})
})

test.describe('in Swedish', () => {
  test.use({ locale: 'sv-SE', colorScheme: 'dark' })

  test('numbers of one person are whole, and no wider than a small phone', async ({ desk }) => {
    expect(await walk(desk, PERSON_SIGNALS, readOver, 'sv')).toEqual({})
  })
})

test('after a failure other days can be asked for, and while the numbers are on their way', async ({ desk }) => {
  for (const answer of ['failed', 'never'] as const) {
    const end = await stage(desk, [{ path: /\/v1\/members\/\w+\/signals$/, answer }])
    await desk.goto(`/signals/people/mem_${'7'.repeat(32)}`)
    const loading = desk.getByRole('status', { name: 'The numbers are being fetched' })
    await expect(answer === 'failed' ? desk.getByRole('alert') : loading).toBeVisible()
    const spans = desk.getByRole('radiogroup', { name: 'How far back' })
    await spans.getByRole('radio', { name: '4 weeks' }).press('ArrowRight')
    await expect(desk).toHaveURL(/span=13w/)
    await end()
  }
})

test('a manager comes from the drawer of one of their people to their page, once an owner has allowed it', async ({
  desk,
  owner,
}) => {
  const me = await owner.read<{ member: { id: string } }>('/v1/session')
  const wish = { name: 'Tuva Tveit', email: 'tuva@brandal.example', managerId: me.member.id }
  await owner.browser.send('POST', '/v1/members', wish)
  const { data } = await owner.read<{ data: Member[] }>('/v1/members?q=tuva@brandal.example')
  await desk.goto('/people')
  const row = desk.getByRole('main').getByRole('button', { name: 'Tuva Tveit' })
  await row.click()
  const drawer = desk.getByRole('dialog', { name: 'Tuva Tveit' })
  await expect(drawer.getByText('tuva@brandal.example').first()).toBeVisible()
  await expect(drawer.getByRole('link', { name: 'Signals of Tuva Tveit' })).toHaveCount(0)

  const view = { managers: true, apps: false, reason: 'Reviews of each quarter, agreed with all.' }
  await owner.browser.send('PUT', '/v1/signals/person-view', view)
  await desk.reload()
  await row.click()
  await drawer.getByRole('link', { name: 'Signals of Tuva Tveit' }).click()
  await expect(desk.getByRole('heading', { name: 'Signals of Tuva Tveit' })).toBeVisible()
  await expect(desk).toHaveURL(new RegExp(`/signals/people/${data[0]?.id}`))
  await expect(desk.getByText('Tuva Tveit sees that you have looked')).toBeVisible()
  await owner.browser.send('PUT', '/v1/signals/person-view', { managers: false, apps: false, reason: null })
})
