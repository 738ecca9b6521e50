import type { Page } from '@playwright/test'
import type { Words } from '../../test/browser/words.ts'
import type { MessageId } from '../../web/messages/en.ts'
import { CARD_LOOKS, type Scene } from './looks.ts'
import { COMPLAINT } from './scenes.ts'

const PHONE_TOO = ['light', 'phone'] as const
const EVERY_LOOK = ['light', 'dark', 'phone', 'swedish'] as const

const row = (page: Page) => page.getByRole('main').getByRole('listitem').filter({ hasText: COMPLAINT }).first()
const open = (page: Page) => row(page).getByRole('link').click()
const press = (id: MessageId) => (page: Page, words: Words) =>
  page
    .getByRole('button', { name: words(id) })
    .first()
    .click()

/** Searching the company's mail. */
export function searchScenes(mailboxId: string): Scene[] {
  const inbox = `/inbox/${mailboxId}/inbox`
  return [
    {
      name: 'search results',
      path: `${inbox}?q=pump`,
      ready: (page) => page.getByRole('listitem').locator('mark').first(),
      looks: EVERY_LOOK,
    },
    {
      name: 'threads with a label',
      path: inbox,
      act: (page, words) =>
        page
          .getByRole('list', { name: words('view.labels') })
          .getByRole('link')
          .first()
          .click(),
      ready: (page) => page.getByRole('main').getByRole('listitem').first(),
    },
    {
      name: 'why nothing can be changed',
      path: inbox,
      act: async (page, words) => {
        await open(page)
        await press('act.barred.why')(page, words)
      },
      ready: (page, words) => page.getByRole('button', { name: words('act.barred.reconnect') }),
      looks: PHONE_TOO,
    },
  ]
}

/** What is done with mail once it may be changed. */
export function organisedScenes(mailboxId: string): Scene[] {
  const inbox = `/inbox/${mailboxId}/inbox`
  return [
    {
      name: 'marked threads',
      path: inbox,
      act: async (page) => {
        for (const at of [0, 1, 3]) await page.getByRole('listitem').getByRole('checkbox').nth(at).check()
      },
      ready: (page, words) => page.getByRole('toolbar', { name: words('select.bar') }),
      looks: ['light', 'dark', 'phone'],
    },
    {
      name: 'label menu',
      path: inbox,
      act: async (page, words) => {
        await open(page)
        await press('act.labels')(page, words)
      },
      ready: (page) => page.getByRole('option').first(),
      looks: ['light', 'dark', 'phone'],
    },
    {
      name: 'undo',
      path: inbox,
      act: async (page, words) => {
        await page.getByRole('main').getByRole('listitem').first().getByRole('link').click()
        await press('act.archive')(page, words)
      },
      ready: (page, words) => page.getByRole('button', { name: words('act.undo') }),
      looks: PHONE_TOO,
    },
  ]
}

/** A connection by app password, on its card and in its drawer. */
export const OVER_IMAP: Scene[] = [
  {
    name: 'email, over IMAP',
    path: '/settings/email',
    ready: (page, words) => page.getByRole('article').getByText(words('status.active')),
    looks: CARD_LOOKS,
  },
  {
    name: 'manage drawer, IMAP',
    path: '/settings/email',
    act: press('card.manage'),
    ready: (page, words) => page.getByRole('dialog').getByText(words('imap.server.line')),
    looks: PHONE_TOO,
  },
]
