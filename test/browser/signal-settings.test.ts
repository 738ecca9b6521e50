import type { MyCalendar, SignalCalendars, SignalSettings } from '@letterlock/wire/signal-settings'
import { tabAndPress, tabTo } from './by-keyboard.ts'
import { expect, test } from './fixtures.ts'
import { SIGNAL_SETTINGS } from './signal-setting-places.ts'
import { lookOver, readOver, walk } from './walk.ts'

test.describe('the settings of signals, walked', () => {
  test.describe.configure({ timeout: 240_000 })
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
