import type { AdminIntegration, Audience } from '@letterlock/wire/integrations'
import type { Page } from '@playwright/test'
import type { Place } from './places.ts'
import { changed, type Staged } from './stage.ts'
import type { Words } from './words.ts'

const openGmail = (page: Page) => page.getByRole('main').getByRole('button', { name: 'Gmail', exact: true }).click()
const drawer = (page: Page) => page.getByRole('dialog', { name: 'Gmail', exact: true })
const ask = async (page: Page, words: Words) => {
  await openGmail(page)
  await drawer(page)
    .getByRole('button', { name: words('admin.int.turnOff') })
    .click()
}
const question = (page: Page, words: Words) => page.getByRole('dialog', { name: words('admin.int.off.title') })

/** What an organisation allows to be connected, while all of it is on. */
export const INTEGRATIONS: Place[] = [
  {
    name: 'admin integrations',
    path: '/admin/integrations',
    ready: (page) => page.getByRole('main').getByRole('button', { name: 'Gmail', exact: true }),
  },
  {
    name: 'admin integrations, Gmail',
    path: '/admin/integrations',
    act: openGmail,
    ready: (page, words) => drawer(page).getByLabel(words('admin.int.ceiling')),
  },
  {
    name: 'admin integrations, a client that was refused',
    path: '/admin/integrations',
    act: async (page, words) => {
      await openGmail(page)
      await drawer(page).getByLabel(words('admin.int.client.own')).fill('not-a-client.apps.example')
      await drawer(page).getByLabel(words('prov.client.secret')).fill('not-its-secret')
      await drawer(page)
        .getByRole('button', { name: words('profile.save') })
        .last()
        .click()
      await drawer(page)
        .getByRole('button', { name: words('admin.int.client.drop') })
        .waitFor()
      await drawer(page)
        .getByRole('button', { name: words('admin.int.client.test') })
        .click()
      await drawer(page).getByRole('alert').waitFor()
      await drawer(page)
        .getByRole('button', { name: words('admin.int.client.drop') })
        .click()
    },
    ready: (page) => drawer(page).getByRole('alert'),
  },
  {
    name: 'admin integrations, turn off',
    path: '/admin/integrations',
    act: ask,
    ready: (page, words) => question(page, words).getByLabel(words('admin.int.off.type')),
  },
]

/** The same once Gmail was turned off. */
export const TURNED_OFF: Place[] = [
  {
    name: 'admin integrations, Gmail turned off',
    path: '/admin/integrations',
    act: openGmail,
    ready: (page, words) => drawer(page).getByRole('button', { name: words('admin.int.turnOn') }),
  },
  {
    name: 'integrations, Gmail turned off',
    path: '/integrations',
    ready: (page, words) => page.getByRole('main').getByText(words('int.off')),
  },
]

/** The same while consent at Google is switched off. */
export const OAUTH_OFF: Place[] = [
  {
    name: 'integrations, OAuth off',
    path: '/integrations',
    ready: (page, words) => page.getByRole('complementary', { name: words('oauthOff.title') }),
  },
  {
    name: 'email, OAuth off',
    path: '/settings/email',
    ready: (page, words) => page.getByRole('complementary', { name: words('oauthOff.title') }),
  },
]

const TEAMS = ['Claims desk', 'Quay and gates', 'Night shift'].map((name, row) => ({
  id: `tem_${`${row + 1}`.padStart(32, '0')}` as const,
  kind: 'team',
  name,
  members: 4 + row,
}))
const gmailWith = (what: (gmail: AdminIntegration) => Partial<AdminIntegration>): Staged =>
  changed<{ integrations: AdminIntegration[] }>(/^\/v1\/admin\/integrations$/, (list) => ({
    ...list,
    integrations: list.integrations.map((one) => (one.provider === 'gmail' ? { ...one, ...what(one) } : one)),
  }))
const forSome = (name: string, audience: Audience, word: 'admin.int.roles' | 'admin.int.teams'): Place => ({
  name: `admin integrations, Gmail for ${name}`,
  path: '/admin/integrations',
  staged: [gmailWith(() => ({ audience })), { path: /^\/v1\/teams$/, answer: { status: 200, body: { teams: TEAMS } } }],
  act: openGmail,
  ready: (page, words) =>
    drawer(page)
      .getByRole('group', { name: words(word) })
      .getByRole('checkbox', { checked: true })
      .nth(1),
})

/** Who may connect, once somebody has chosen; and a client of the organisation's that Google knows. */
export const CHOSEN: Place[] = [
  forSome('some roles', { kind: 'roles', roles: ['owner', 'admin'] }, 'admin.int.roles'),
  forSome('some teams', { kind: 'teams', teamIds: TEAMS.slice(0, 2).map(({ id }) => id) }, 'admin.int.teams'),
  {
    name: 'admin integrations, a client that works',
    path: '/admin/integrations',
    staged: [
      gmailWith(({ client }) => ({
        client: {
          clientId: '482913077551-q7harbourandquayside.apps.googleusercontent.com',
          from: 'organisation',
          changedAt: client?.changedAt ?? null,
          tested: null,
          sharedWith: ['Google Calendar'],
        },
      })),
      {
        path: /^\/v1\/admin\/integrations\/gmail\/client\/test$/,
        answer: { status: 200, body: { works: true, at: new Date().toISOString(), problem: null } },
      },
    ],
    act: async (page, words) => {
      await openGmail(page)
      await drawer(page)
        .getByRole('button', { name: words('admin.int.client.test') })
        .click()
      const works = drawer(page).getByText(words('admin.int.client.works'))
      await works.evaluate((line) => line.scrollIntoView({ block: 'center' }))
    },
    ready: (page, words) => drawer(page).getByText(words('admin.int.client.works')),
  },
]
