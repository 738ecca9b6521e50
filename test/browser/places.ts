import type { Locator, Page } from '@playwright/test'
import { CONNECT_DIALOGS } from './connect-dialog-places.ts'
import { IMAP_DIALOGS } from './imap-places.ts'
import type { Staged } from './stage.ts'
import type { Words } from './words.ts'

/** A page in a state: how to get there, and what is there once it is. */
export interface Place {
  name: string
  path: string
  /** What the server is made to answer there. */
  staged?: readonly Staged[]
  /** What to do there. */
  act?: (page: Page, words: Words) => Promise<unknown>
  /** Visible when everything is there. */
  ready: (page: Page, words: Words) => Locator
  /** The router's address of where it ends, if what is done there leads away from `path`. */
  leadsTo?: string
}

const heading = (id: Parameters<Words>[0]) => (page: Page, words: Words) =>
  page.getByRole('heading', { name: words(id) }).first()
const dialog = (id: Parameters<Words>[0]) => (page: Page, words: Words) => page.getByRole('dialog', { name: words(id) })
const press = (id: Parameters<Words>[0]) => (page: Page, words: Words) =>
  page
    .getByRole('main')
    .getByRole('button', { name: words(id) })
    .first()
    .click()

/** Before one is in. */
export const DOORS: Place[] = [
  { name: 'sign-in', path: '/sign-in', ready: heading('signIn.title') },
  { name: 'sign-in after a session', path: '/settings/email', ready: heading('signIn.title') },
  {
    name: 'sign-in refused',
    path: '/sign-in',
    act: async (page, words) => {
      await page.locator('input[name=email]').fill('nobody@consumer.example')
      await page.locator('input[name=password]').fill('whatever it was')
      await page.getByRole('button', { name: words('signIn.do') }).click()
    },
    ready: (page) => page.getByRole('alert'),
  },
  { name: 'sign-in link', path: '/sign-in/link#abcdefghijklmnopqrstuvwxyz', ready: heading('signIn.link.title') },
  {
    name: 'sign-in link, spent',
    path: '/sign-in/link#abcdefghijklmnopqrstuvwxyz',
    act: press('signIn.do'),
    ready: (page) => page.getByRole('alert'),
  },
  {
    name: 'sign-in link without its end',
    path: '/sign-in/link',
    ready: (page, words) => page.getByText(words('signIn.link.other')),
  },
  { name: 'no more mails', path: '/no-mail#abcdefghijklmnopqrstuvwxyz', ready: heading('noMail.title') },
  {
    name: 'no more mails, refused',
    path: '/no-mail#abcdefghijklmnopqrstuvwxyz',
    act: press('noMail.do'),
    ready: (page) => page.getByRole('alert'),
  },
  {
    name: 'no more mails, link without its end',
    path: '/no-mail',
    ready: (page, words) => page.getByText(words('noMail.missing')),
  },
]

/** Behind the door, with no mailbox yet. */
export const EMPTY: Place[] = [
  { name: 'inbox, no mailbox', path: '/inbox', ready: heading('empty.noMailbox') },
  { name: 'email, empty', path: '/settings/email', ready: heading('connections.empty') },
  { name: 'integrations, empty', path: '/integrations', ready: heading('connections.empty') },
  {
    name: 'email, an answer that was refused',
    path: '/settings/email?refused=connect.other_browser',
    ready: (page) => page.getByRole('alert'),
  },
  ...CONNECT_DIALOGS,
  ...IMAP_DIALOGS,
  { name: 'profile', path: '/settings/profile', ready: (page, words) => page.getByText(words('sessions.this')) },
  {
    name: 'palette',
    path: '/settings/profile',
    act: async (page, words) => {
      await heading('profile.title')(page, words).waitFor()
      await page.keyboard.press('ControlOrMeta+k')
    },
    ready: (page, words) => dialog('frame.find')(page, words).getByText(words('frame.keys')),
  },
  {
    name: 'keys',
    path: '/settings/profile',
    act: async (page, words) => {
      await heading('profile.title')(page, words).waitFor()
      await page.keyboard.press('?')
    },
    ready: dialog('keys.title'),
  },
  {
    name: 'person menu',
    path: '/settings/profile',
    act: (page, words) => page.getByRole('button', { name: words('frame.me') }).click(),
    ready: (page, words) => page.getByRole('menuitem', { name: words('frame.signOut') }),
  },
  { name: 'nowhere', path: '/nowhere', ready: heading('page.notFound') },
]

const openRow = (subject: string) => (page: Page) => page.getByRole('link', { name: subject }).first().click()

/** With a mailbox whose letters `fill-mailbox.ts` has delivered. */
export const FILLED: Place[] = [
  {
    name: 'email, connected',
    path: '/settings/email',
    ready: (page, words) => page.getByRole('article').getByText(words('status.active')),
  },
  {
    name: 'integrations',
    path: '/integrations',
    ready: (page, words) => page.getByRole('article').getByText(words('status.active')),
  },
  {
    name: 'manage drawer',
    path: '/settings/email',
    act: press('card.manage'),
    ready: (page, words) => dialog('drawer.title')(page, words).getByText('gmail.readonly'),
  },
  {
    name: 'disconnect dialog',
    path: '/settings/email',
    act: press('card.disconnect'),
    ready: dialog('disconnect.title'),
  },
  {
    name: 'disconnect dialog, erase',
    path: '/settings/email',
    act: async (page, words) => {
      await press('card.disconnect')(page, words)
      await page.getByRole('radio', { name: words('disconnect.erase') }).check()
    },
    ready: (page, words) => page.getByLabel(words('disconnect.type')),
  },
  {
    name: 'quarantine drawer',
    path: '/settings/email',
    act: (page) => page.getByRole('article').getByRole('button', { name: /^1 / }).click(),
    ready: (page, words) => dialog('quarantine.title')(page, words).getByRole('listitem').first(),
  },
  { name: 'inbox', path: '/inbox', ready: (page) => page.getByRole('link', { name: 'Price list' }) },
  {
    name: 'letter of text, a thread',
    path: '/inbox',
    act: openRow('Twelve crates'),
    ready: (page) => page.getByText('Good. They fit on one lorry.', { exact: true }),
  },
  {
    name: 'letter of HTML, images held back',
    path: '/inbox',
    act: openRow('The autumn catalogue'),
    ready: (page) => page.locator('iframe').contentFrame().getByText('New crates are in.'),
  },
  {
    name: 'letter with attachments and a label',
    path: '/inbox',
    act: openRow('Price list'),
    ready: (page) => page.getByRole('link', { name: /prices-2026\.csv/ }),
  },
  {
    name: 'search results',
    path: '/inbox?q=crates',
    ready: (page) => page.getByRole('listitem').locator('mark').first(),
  },
  { name: 'search, nothing found', path: '/inbox?q=zebra', ready: heading('search.none') },
  { name: 'search, unknown operator', path: '/inbox?q=form%3Aana', ready: (page) => page.getByRole('alert') },
  {
    name: 'search help',
    path: '/inbox',
    act: press('search.help'),
    ready: (page, words) => page.getByText(words('search.help.foot')),
  },
  {
    name: 'marked threads',
    path: '/inbox',
    act: async (page) => {
      for (const at of [0, 1]) await page.getByRole('listitem').getByRole('checkbox').nth(at).check()
    },
    ready: (page, words) => page.getByRole('toolbar', { name: words('select.bar') }),
  },
  { name: 'snoozed, none', path: '/inbox/all/snoozed', ready: heading('empty.snoozed') },
  {
    name: 'why nothing can be changed',
    path: '/inbox',
    act: async (page, words) => {
      await openRow('Twelve crates')(page)
      await page.getByRole('button', { name: words('act.barred.why') }).click()
    },
    ready: (page, words) => page.getByRole('button', { name: words('act.barred.reconnect') }),
  },
  { name: 'view without threads', path: '/inbox/all/spam', ready: heading('empty.spam') },
  {
    name: 'threads with a label',
    path: '/inbox',
    act: (page, words) =>
      page
        .getByRole('list', { name: words('view.labels') })
        .getByRole('link', { name: 'Müller & Söhne' })
        .click(),
    ready: (page) => page.getByRole('list').getByRole('link', { name: 'Price list' }),
    leadsTo: '/inbox/$mailboxId/label/$labelId',
  },
]

/** With the same mailbox once it may be changed. What is done stays done: later places find less. */
export const ORGANISED: Place[] = [
  {
    name: 'letter and what can be done with it',
    path: '/inbox',
    act: openRow('Price list'),
    ready: (page, words) => page.getByRole('button', { name: words('act.archive') }),
  },
  {
    name: 'label menu',
    path: '/inbox',
    act: async (page, words) => {
      await openRow('Price list')(page)
      await page.getByRole('button', { name: words('act.labels') }).click()
    },
    ready: (page) => page.getByRole('option').first(),
  },
  {
    name: 'label menu, a new label',
    path: '/inbox',
    act: async (page, words) => {
      await openRow('Price list')(page)
      await page.getByRole('button', { name: words('act.labels') }).click()
      await page.getByRole('textbox', { name: words('act.labels.find') }).fill('Returns')
    },
    ready: (page, words) => page.getByRole('option', { name: words('act.labels.create') }),
  },
  {
    name: 'undo',
    path: '/inbox',
    act: async (page, words) => {
      await openRow('Price list')(page)
      await page.getByRole('button', { name: words('act.archive') }).click()
    },
    ready: (page, words) => page.getByRole('button', { name: words('act.undo') }),
  },
  {
    name: 'email, paused',
    path: '/settings/email',
    act: press('card.pause'),
    ready: (page, words) => page.getByRole('article').getByRole('button', { name: words('card.resume') }),
  },
]

/** After the person has taken access away at the provider. */
export const REVOKED: Place[] = [
  {
    name: 'notices',
    path: '/settings/profile',
    act: (page, words) =>
      page
        .getByRole('button', { name: words('notices.bell.new') })
        .or(page.getByRole('button', { name: words('notices.title') }))
        .click(),
    ready: (page, words) => dialog('notices.title')(page, words).getByRole('listitem').first(),
  },
  {
    name: 'email, revoked',
    path: '/settings/email',
    ready: (page, words) => page.getByRole('article').getByText(words('status.revoked')),
  },
  {
    name: 'inbox, revoked',
    path: '/inbox',
    ready: (page, words) => page.getByRole('button', { name: words('banner.reconnect') }),
  },
]
