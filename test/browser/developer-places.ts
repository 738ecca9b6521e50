import type { Page } from '@playwright/test'
import type { MessageId } from '../../web/messages/en.ts'
import type { AppInUse } from './app-in-use.ts'
import type { Place } from './places.ts'
import type { Words } from './words.ts'

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

/** What there is to see once people use the app; nothing of it is ended. */
export function placesInUse({ id, connectionId, lostId, endpointId, providerId }: AppInUse): Place[] {
  const app = `/developers/${id}`
  const main = (page: Page) => page.getByRole('main')
  const button = (word: MessageId) => (page: Page, words: Words) =>
    main(page)
      .getByRole('button', { name: words(word) })
      .first()
  const press = (word: MessageId) => (page: Page, words: Words) => button(word)(page, words).click()
  const dialog = (word: MessageId) => (page: Page, words: Words) => page.getByRole('dialog', { name: words(word) })
  const makeKey = async (page: Page, words: Words) => {
    await press('dev.keys.make')(page, words)
    await page
      .getByRole('dialog')
      .getByRole('textbox', { name: words('dev.key.name') })
      .fill('Back end')
    await page
      .getByRole('dialog')
      .getByRole('button', { name: words('dev.keys.make') })
      .click()
    await page.getByRole('button', { name: words('dev.key.kept') }).waitFor()
  }
  const failed = (page: Page) => main(page).getByRole('button', { name: /connection\.broken/ })
  return [
    { name: 'quick start, begun', path: `${app}/start`, ready: (page) => main(page).locator('[data-done]').nth(4) },
    { name: 'connections', path: `${app}/connections`, ready: (page) => main(page).getByRole('listitem').nth(1) },
    {
      name: 'a connection',
      path: `${app}/connections/${connectionId}`,
      ready: (page, words) => main(page).getByText(new RegExp(words('life.granted').source.slice(1, -1))),
    },
    {
      name: 'a connection, lost',
      path: `${app}/connections/${lostId}`,
      ready: (page) => main(page).getByRole('alert'),
    },
    {
      name: 'end a connection',
      path: `${app}/connections/${connectionId}`,
      act: press('card.disconnect'),
      ready: dialog('disconnect.title'),
    },
    {
      name: 'a key made',
      path: `${app}/keys`,
      act: makeKey,
      ready: (page, words) => page.getByRole('button', { name: words('dev.key.kept') }),
    },
    {
      name: 'a key not copied',
      path: `${app}/keys`,
      act: async (page, words) => {
        await makeKey(page, words)
        await page.keyboard.press('Escape')
      },
      ready: (page, words) => page.getByRole('button', { name: words('secret.lose.back') }),
    },
    {
      name: 'revoke a key',
      path: `${app}/keys`,
      act: press('dev.key.revoke.label'),
      ready: dialog('dev.key.revoke.title'),
    },
    { name: 'webhooks', path: `${app}/webhooks`, ready: (page) => main(page).getByRole('listitem').first() },
    {
      name: 'an endpoint, a delivery failed',
      path: `${app}/webhooks/${endpointId}`,
      act: (page) => failed(page).click(),
      ready: (page) => main(page).getByText('The queue is full').first(),
    },
    {
      name: 'your own provider, kept',
      path: `${app}/providers/${providerId}`,
      ready: button('prov.own.remove'),
    },
    {
      name: 'your own provider, change',
      path: `${app}/providers/${providerId}`,
      act: press('prov.own.do'),
      ready: dialog('prov.own.change'),
    },
    {
      name: 'your own provider, remove',
      path: `${app}/providers/${providerId}`,
      act: press('prov.own.remove'),
      ready: dialog('prov.own.remove.title'),
    },
  ]
}
