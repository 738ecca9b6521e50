import type { PersonView } from '@letterlock/wire/person-view'
import type { MyCalendar, SignalCalendars, SignalSettings } from '@letterlock/wire/signal-settings'
import type { Locator } from '@playwright/test'
import { tabAndPress, tabTo } from './by-keyboard.ts'
import { expect, test } from './fixtures.ts'
import { SIGNAL_SETTINGS } from './signal-setting-places.ts'
import { lookOver, readOver, walk } from './walk.ts'

test.describe('the settings of signals, walked', () => {
  test.describe.configure({ timeout: 480_000 })
  test.use({ contextOptions: { reducedMotion: 'reduce' } })

  test('are accessible, light and wide, dark and on a phone', async ({ desk }) => {
    expect(await walk(desk, SIGNAL_SETTINGS, lookOver)).toEqual({})
  })

  test.describe('in Swedish', () => {
    test.use({ locale: 'sv-SE', colorScheme: 'dark' })
    test('are whole, and no wider than a small phone', async ({ desk }) => {
      expect(await walk(desk, SIGNAL_SETTINGS, readOver, 'sv')).toEqual({})
    })
  })
})

test('an owner leaves somebody out, is told what is no domain, and takes it back', async ({ desk, owner }) => {
  const kept = async () => (await owner.read<SignalSettings>('/v1/signals/settings')).excludedDomains
  await desk.goto('/settings/signals')
  const part = desk.getByRole('region', { name: 'What is never counted' })
  const domains = part.getByLabel('Domains', { exact: true })
  await domains.fill('Union.example\nthe clinic')
  await part.getByRole('button', { name: 'Save' }).click()
  await expect(part.getByText('“the clinic” is no domain. Write it like this: union.example')).toBeVisible()
  expect(await kept()).toEqual([])

  await domains.fill('Union.example, @clinic.example')
  await part.getByRole('button', { name: 'Save' }).click()
  await expect(domains).toHaveValue('clinic.example\nunion.example')
  expect(await kept()).toEqual(['clinic.example', 'union.example'])
  await part.getByRole('button', { name: 'Undo' }).click()
  await expect(domains).toHaveValue('')
  expect(await kept()).toEqual([])
})

test('the rail marks the way by which the settings are reached, for as long as one is in them', async ({ desk }) => {
  await desk.goto('/settings/signals')
  const rail = desk.getByRole('navigation', { name: 'Main' })
  const me = rail.getByRole('button', { name: /Robin Ek/ })
  await expect(me).toHaveAttribute('aria-current', 'true')
  await rail.getByRole('link', { name: 'My signals' }).press('Enter')
  await expect(desk.getByRole('heading', { name: 'My signals' })).toBeVisible()
  await expect(me).not.toHaveAttribute('aria-current')
})

test('hours and days off are said by keyboard', async ({ desk, owner }) => {
  await desk.goto('/settings/signals')
  const part = desk.getByRole('region', { name: 'Working hours and days off' })
  await tabAndPress(desk, part.getByRole('button', { name: 'Set working hours' }))
  await tabTo(desk, part.getByLabel('Days off'))
  await desk.keyboard.type('2026-12-25 Christmas Day')
  await tabAndPress(desk, part.getByRole('button', { name: 'Save' }))
  await expect(part.getByRole('button', { name: 'Undo' })).toBeVisible()
  const { organisation } = await owner.read<SignalCalendars>('/v1/signals/calendars')
  expect(organisation[0]).toMatchObject({ freeDays: [{ day: '2026-12-25', name: 'Christmas Day' }] })
  expect(organisation[0]?.spans).toHaveLength(5)
})

test('a department works at hours of its own, and the organisation keeps its own', async ({ desk, owner }) => {
  const calendars = () => owner.read<SignalCalendars>('/v1/signals/calendars')
  const made = await owner.browser.send('POST', '/v1/teams', { kind: 'department', name: 'Night dispatch' })
  expect(made.ok).toBe(true)
  const before = await calendars()
  await desk.goto('/settings/signals')
  const part = desk.getByRole('region', { name: 'Working hours and days off' })
  const whose = part.getByLabel('Whose', { exact: true })
  await whose.selectOption('Night dispatch')
  await expect(part.getByText('Nothing is said: those of the organisation hold.')).toBeVisible()
  await part.getByRole('button', { name: 'Set working hours' }).press('Enter')
  await part.getByLabel('Monday, from').fill('20:00')
  await part.getByLabel('Monday, until').fill('19:00')
  await part.getByRole('button', { name: 'Save' }).press('Enter')
  await expect(part.getByRole('alert')).toBeVisible()
  expect(await calendars()).toEqual(before)
  await part.getByLabel('Monday, until').fill('24:00')
  await part.getByRole('button', { name: 'Save' }).press('Enter')
  await expect(part.getByRole('button', { name: 'Undo' })).toBeVisible()

  const { organisation, departments } = await calendars()
  expect(organisation).toEqual(before.organisation)
  const [now] = departments.find(({ name }) => name === 'Night dispatch')?.versions ?? []
  expect(now).toMatchObject({ freeDays: null })
  expect(now?.spans[0]).toEqual({ day: 1, from: '20:00', to: '24:00' })
  await desk.reload()
  await whose.selectOption('Night dispatch')
  await expect(part.getByLabel('Monday, from')).toHaveValue('20:00')
  await whose.selectOption('The whole organisation')
  await expect(part.locator('input[value="20:00"]')).toHaveCount(0)
})

test('who may see a person’s numbers is said with a reason that those concerned read, and taken back', async ({
  desk,
  owner,
}) => {
  const said = () => owner.read<PersonView>('/v1/signals/person-view')
  await desk.goto('/settings/signals')
  const part = desk.getByRole('region', { name: 'Who may see a person’s numbers' })
  const [managers, apps] = ['Managers, of those who report to them', 'Apps of this organisation'].map((name) =>
    part.getByRole('switch', { name }),
  ) as [Locator, Locator]
  const save = part.getByRole('button', { name: 'Save' })
  await tabAndPress(desk, managers, 'Space')
  await tabAndPress(desk, save)
  await expect(part.getByText('Say why, in at least some words.')).toBeVisible()
  expect(await said()).toMatchObject({ managers: false, apps: false })

  const reason = 'Talks about workload, agreed with everybody.'
  await tabTo(desk, part.getByRole('textbox', { name: 'Why' }))
  await desk.keyboard.type(reason)
  await tabAndPress(desk, save)
  await expect(part.getByText(/^Last changed by Robin Ek/)).toBeVisible()
  // Somebody may have changed it before, so the line alone does not tell that this has been kept.
  await expect.poll(said).toMatchObject({ managers: true, apps: false, reason })
  await tabAndPress(desk, part.getByRole('button', { name: 'Undo' }))
  await expect(managers).not.toBeChecked()
  await expect.poll(said).toMatchObject({ managers: false, reason: null })

  await apps.press('Space')
  await part.getByRole('textbox', { name: 'Why' }).fill(reason)
  await save.press('Enter')
  await expect(part.getByRole('button', { name: 'Undo' })).toBeVisible()
  await desk.goto('/signals')
  const note = desk.getByRole('note').filter({ hasText: 'Apps of your organisation may read these numbers' })
  await expect(note).toContainText(reason)
  await desk.goto('/settings/signals')
  await expect(apps).toBeChecked()
  await apps.press('Space')
  await save.press('Enter')
  await expect(part.getByRole('button', { name: 'Undo' })).toBeVisible()
  expect(await said()).toMatchObject({ managers: false, apps: false, reason: null })
})

test('somebody says where they are and when they work, from My signals on', async ({ connected: _, desk, owner }) => {
  await desk.goto('/settings/profile#hours')
  const part = desk.getByRole('region', { name: 'Your hours' })
  await part.getByLabel('Time zone').fill('Mars/Olympus')
  await part.getByRole('button', { name: 'Save' }).click()
  await expect(part.getByText('This is no time zone.', { exact: false })).toBeVisible()
  await part.getByLabel('Time zone').fill('Asia/Kolkata')
  await part.getByLabel('Which days off').selectOption('A list of its own')
  await part.getByLabel('Days off', { exact: true }).fill('2026-10-02 Gandhi Jayanti')
  await part.getByRole('button', { name: 'Save' }).click()
  await expect(part.getByRole('button', { name: 'Undo' })).toBeVisible()
  const mine = await owner.read<MyCalendar>('/v1/me/calendar')
  expect(mine.timeZone).toBe('Asia/Kolkata')
  expect(mine.versions[0]?.freeDays).toEqual([{ day: '2026-10-02', name: 'Gandhi Jayanti' }])
  await part.getByRole('button', { name: 'Undo' }).click()
  await expect(part.getByLabel('Time zone')).toHaveValue('')
})
