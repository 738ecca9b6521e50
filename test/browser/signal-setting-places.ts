import type { PersonView } from '@letterlock/wire/person-view'
import type { Me } from '@letterlock/wire/session'
import type { MyCalendar, SignalAliasList, SignalCalendars, SignalSettings } from '@letterlock/wire/signal-settings'
import type { Page } from '@playwright/test'
import type { Place } from './places.ts'
import { changed, type Staged } from './stage.ts'
import type { Words } from './words.ts'

const WEEK = [1, 2, 3, 4, 5]
const spans = WEEK.flatMap((day) => [
  { day, from: '08:30', to: '12:00' },
  { day, from: '13:00', to: '17:00' },
])
const freeDays = [
  { day: '2026-12-24', name: 'Christmas Eve' },
  { day: '2026-12-25', name: 'Christmas Day' },
  { day: '2027-01-01', name: '' },
]
const LONG = 'somebody.with-a-rather-long-address.for-a-small-page@mail.works-of-the-north.example'

const SETTINGS: SignalSettings = {
  timeZone: 'America/Argentina/ComodRivadavia',
  standsFor: { timeZone: 'UTC', isKnown: false },
  cycle: 'monthly',
  rawDays: 21,
  rollupDays: 800,
  excludedDomains: ['clinic.example', 'union-of-those-who-work-on-the-quays-of-the-north.example'],
  excludedAddresses: [LONG],
  internalDomains: ['old-name-of-the-works.example'],
}
const CALENDARS: SignalCalendars = {
  organisation: [
    { spans, freeDays, validFrom: '2026-11-02' },
    { spans: WEEK.map((day) => ({ day, from: '09:00', to: '17:00' })), freeDays: null, validFrom: null },
  ],
  departments: [{ id: `tem_${'1'.repeat(32)}`, name: 'Quay and gates', versions: [] }],
}
const ALIASES: SignalAliasList = {
  aliases: [
    { address: LONG, member: { id: `mem_${'1'.repeat(32)}`, name: 'Wolfeschlegelsteinhausenbergerdorff Östergaard' } },
  ],
}
const VIEW: PersonView = {
  managers: true,
  apps: false,
  reason: 'Agreed with the works council on 3 November: talks about workload, and nothing else.',
  since: '2026-11-03T09:00:00.000Z',
  by: { id: `mem_${'2'.repeat(32)}`, name: 'Robin Ek' },
  manager: null,
}
const MINE: MyCalendar = {
  timeZone: 'Asia/Kolkata',
  standsFor: { timeZone: 'Asia/Kolkata', isKnown: true },
  versions: [{ spans, freeDays: null, validFrom: '2026-11-02' }],
  otherwise: { spans, freeDays },
}

const told = (path: RegExp, body: unknown): Staged => ({ path, answer: { status: 200, body } })
const SAID = [
  told(/\/v1\/signals\/settings$/, SETTINGS),
  told(/\/v1\/signals\/calendars/, CALENDARS),
  told(/\/v1\/signals\/aliases$/, ALIASES),
  told(/\/v1\/signals\/person-view$/, VIEW),
]
const AS_ADMIN = changed<Me>(/^\/v1\/session$/, (me) => ({ ...me, member: { ...me.member, role: 'admin' } }))

const part = (id: Parameters<Words>[0]) => (page: Page, words: Words) =>
  page.getByRole('region', { name: words(id), exact: true })
const heading = (id: Parameters<Words>[0]) => (page: Page, words: Words) =>
  page.getByRole('heading', { name: words(id), exact: true })
const alias = (page: Page) => page.getByRole('listitem').filter({ hasText: LONG })
const domains = (page: Page, words: Words) =>
  part('signals.set.excluded')(page, words).getByLabel(words('signals.set.excludedDomains'), { exact: true })
const saveExcluded = (text: string) => async (page: Page, words: Words) => {
  await alias(page).waitFor()
  await domains(page, words).fill(text)
  await part('signals.set.excluded')(page, words)
    .getByRole('button', { name: words('profile.save') })
    .click()
}

/** Settings › Signals, and one's own hours in the profile. */
export const SIGNAL_SETTINGS: Place[] = [
  {
    name: 'signal settings, nothing said',
    path: '/settings/signals',
    ready: heading('signals.set.internal'),
  },
  { name: 'signal settings', path: '/settings/signals', staged: SAID, ready: alias },
  {
    name: 'signal settings, as an admin',
    path: '/settings/signals',
    staged: [...SAID, AS_ADMIN],
    ready: (page, words) => page.getByText(words('signals.set.view.owners')),
  },
  {
    name: 'signal settings, a domain that is none',
    path: '/settings/signals',
    staged: SAID,
    act: saveExcluded('union.example\nno domain'),
    ready: (page) => page.getByText(/no domain/).last(),
  },
  {
    name: 'signal settings, saved',
    path: '/settings/signals',
    staged: SAID,
    act: saveExcluded('union.example'),
    ready: (page, words) => page.getByRole('button', { name: words('signals.set.undo') }),
  },
  {
    name: 'signal settings, what held before',
    path: '/settings/signals',
    staged: SAID,
    act: (page, words) => part('signals.set.calendar')(page, words).locator('summary').click(),
    ready: (page, words) => part('signals.set.calendar')(page, words).getByText(words('signals.set.since.ever')),
  },
  {
    name: 'signal settings, loading',
    path: '/settings/signals',
    staged: [{ path: /\/v1\/signals\/settings$/, answer: 'never' }],
    ready: (page, words) => page.getByRole('status', { name: words('signals.set.loading') }),
  },
  {
    name: 'signal settings, failed',
    path: '/settings/signals',
    staged: [{ path: /\/v1\/signals\/settings$/, answer: 'failed' }],
    ready: (page) => page.getByRole('alert'),
  },
  {
    name: 'profile, own hours',
    path: '/settings/profile',
    staged: [told(/\/v1\/me\/calendar$/, MINE)],
    ready: (page, words) => part('signals.set.mine')(page, words).getByLabel(words('signals.set.free.whose')),
  },
  {
    name: 'profile, own hours failed',
    path: '/settings/profile',
    staged: [{ path: /\/v1\/me\/calendar$/, answer: 'failed' }],
    ready: (page, words) => part('signals.set.mine')(page, words).getByRole('alert'),
  },
]
