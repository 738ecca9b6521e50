import type { Page } from '@playwright/test'
import type { Place } from './places.ts'
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
