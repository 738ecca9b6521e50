import type { Page } from '@playwright/test'
import type { Place } from './places.ts'

/** Every developer page of an app that has keys, and nobody connected yet. */
export function developerPlaces(appId: string): Place[] {
  const app = `/developers/${appId}`
  const heading =
    (id: 'dev.title' | 'dev.start' | 'dev.keys.title' | 'dev.settings.title' | 'vault.title'): Place['ready'] =>
    (page, words) =>
      page.getByRole('heading', { name: words(id), level: 1 })
  const press =
    (id: 'dev.keys.make' | 'hook.make' | 'prov.custom'): NonNullable<Place['act']> =>
    (page: Page, words) =>
      page
        .getByRole('main')
        .getByRole('button', { name: words(id) })
        .first()
        .click()
  const text =
    (
      id: 'dev.connections.none' | 'hook.none' | 'prov.category.mail' | 'prov.setup' | 'vault.installation',
    ): Place['ready'] =>
    (page, words) =>
      page.getByRole('heading', { name: words(id) })
  return [
    { name: 'apps', path: '/developers', ready: heading('dev.title') },
    { name: 'quick start', path: `${app}/start`, ready: heading('dev.start') },
    { name: 'connections, none', path: `${app}/connections`, ready: text('dev.connections.none') },
    { name: 'keys', path: `${app}/keys`, ready: (page) => page.getByRole('main').getByRole('listitem').first() },
    {
      name: 'make a key',
      path: `${app}/keys`,
      act: press('dev.keys.make'),
      ready: (page, words) => page.getByRole('dialog').getByRole('textbox', { name: words('dev.key.name') }),
    },
    { name: 'webhooks, none', path: `${app}/webhooks`, ready: text('hook.none') },
    {
      name: 'add an endpoint',
      path: `${app}/webhooks`,
      act: press('hook.make'),
      ready: (page, words) => page.getByRole('dialog').getByRole('textbox', { name: words('hook.url') }),
    },
    { name: 'providers', path: `${app}/providers`, ready: text('prov.category.mail') },
    { name: 'a provider', path: `${app}/providers/gmail`, ready: text('prov.setup') },
    {
      name: 'your own provider',
      path: `${app}/providers`,
      act: press('prov.custom'),
      ready: (page, words) => page.getByRole('dialog').getByRole('textbox', { name: words('prov.custom.name') }),
    },
    { name: 'app', path: `${app}/settings`, ready: heading('dev.settings.title') },
    { name: 'security', path: '/settings/security', ready: text('vault.installation') },
  ]
}
