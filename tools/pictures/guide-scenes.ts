import type { Page } from '@playwright/test'
import type { Place } from '../../test/browser/places.ts'
import type { Words } from '../../test/browser/words.ts'
import type { Scene } from './looks.ts'

/** Each guide is in two languages, and so are its pictures. */
export const inBoth = (scene: Scene): Scene => ({ ...scene, looks: ['light', 'swedish'] })

/** The dialog or the drawer that a step of a guide speaks of, without the page behind it. */
export const theDialog: Place['ready'] = (page) => page.getByRole('dialog').last()
/** The sheet of a page that has nothing else. */
export const theSheet: Place['ready'] = (page) => page.getByRole('main').locator('> div').first()

/** Places of the tests by their names, as a guide shows them. */
export function shown(places: readonly Place[], of: Place['ready'] | undefined, ...names: string[]): Scene[] {
  return places.filter(({ name }) => names.includes(name)).map((place) => inBoth({ ...place, ...(of && { of }) }))
}

/** The form of a mail server as it is filled in, and after both of its sides were tried. */
export function imapScenes(address: string, password: string): Scene[] {
  const find = async (page: Page, words: Words) => {
    await page
      .getByRole('main')
      .getByRole('button', { name: words('imap.other') })
      .first()
      .click()
    await page.locator('input[name=address]').fill(address)
    await page.getByRole('button', { name: words('imap.find') }).click()
    await page.locator('input[name=app-password]').fill(password)
  }
  const path = '/settings/email'
  const scenes: Scene[] = [
    {
      name: 'imap form',
      path,
      act: find,
      ready: (page, words) => page.getByRole('dialog').getByRole('button', { name: words('imap.test'), exact: true }),
      of: theDialog,
    },
    {
      name: 'imap tried',
      path,
      act: async (page, words) => {
        await find(page, words)
        await page
          .getByRole('dialog')
          .getByRole('button', { name: words('imap.test'), exact: true })
          .click()
        await page.getByRole('dialog').getByText(words('imap.test.works.smtp')).scrollIntoViewIfNeeded()
      },
      ready: (page, words) => page.getByRole('dialog').getByText(words('imap.test.works.smtp')),
      of: theDialog,
    },
  ]
  return scenes.map(inBoth)
}

/** The form of an organisation's own OAuth client. */
export function clientScene(integrations: readonly Place[]): Scene[] {
  return shown(integrations, theDialog, 'admin integrations, Gmail').map((scene) => ({
    ...scene,
    name: 'own client',
    act: async (page, words) => {
      await scene.act?.(page, words)
      await page
        .getByRole('dialog')
        .getByRole('button', { name: words('profile.save') })
        .last()
        .scrollIntoViewIfNeeded()
    },
  }))
}

/** The card of a mailbox that its administrator keeps us out of. */
export function blockedScene(account: string): Scene {
  const card: Place['ready'] = (page) => page.getByRole('article', { name: account })
  return inBoth({
    name: 'email, blocked',
    path: '/settings/email',
    ready: (page, words) => card(page, words).getByText(words('status.revoked')),
    of: card,
  })
}
