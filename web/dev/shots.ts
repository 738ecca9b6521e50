import type { Page } from '@playwright/test'
import { APPROVAL_SHOTS } from './approval-shots.ts'
import { CASE_SHOTS } from './case-shots.ts'
import { DEVELOPER_SHOTS } from './developer-shots.ts'
import type { Shot } from './shot.ts'
import { SIGNAL_SHOTS } from './signal-shots.ts'

const MAILBOX = `mbx_${'1'.padStart(32, '0')}`
const CONNECT = (outcome: number) => `cns_${String(outcome).padStart(32, '0')}`
const openRow = (n: number) => (page: Page) => page.locator('main li a').nth(n).click()
const press = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true }).first().click()
const inbox = `/inbox/${MAILBOX}/inbox`

/** Every page and state of the console. */
export const SHOTS: readonly Shot[] = [
  { name: 'sign-in', path: '/sign-in', scene: 'signed-out' },
  { name: 'sign-in-wrong', path: '/sign-in', scene: 'signed-out', widths: [1280], after: wrongPassword },
  { name: 'sign-in-link', path: '/sign-in/link#abcdefghijklmnopqrstuvwxyz', scene: 'signed-out', widths: [1280] },
  {
    name: 'sign-in-link-spent',
    path: '/sign-in/link#abcdefghijklmnopqrstuvwxyz',
    scene: 'signed-out',
    widths: [1280],
    after: press('Sign in'),
  },
  { name: 'inbox', path: inbox, widths: [360, 390, 768, 1280, 1680] },
  { name: 'inbox-sv', path: inbox, widths: [390, 1280], schemes: ['light'], locale: 'sv', after: openRow(0) },
  { name: 'inbox-plain', path: inbox, widths: [390, 768, 1280, 1680], after: openRow(0) },
  { name: 'inbox-html', path: inbox, widths: [390, 1280], after: openRow(1) },
  { name: 'inbox-newsletter', path: inbox, widths: [390, 1280], after: openRow(2) },
  { name: 'inbox-newsletter-images', path: inbox, widths: [1280], schemes: ['light'], after: showImages },
  { name: 'inbox-long-thread', path: inbox, widths: [390, 1280], after: openRow(4) },
  { name: 'inbox-details', path: inbox, widths: [390, 1280], schemes: ['light'], after: showDetails },
  { name: 'inbox-no-mailbox', path: '/inbox', scene: 'empty' },
  { name: 'inbox-clear', path: inbox, scene: 'clear' },
  { name: 'inbox-importing', path: inbox, scene: 'importing', widths: [390, 1280, 1680] },
  { name: 'inbox-listing', path: inbox, scene: 'listing', widths: [1280], schemes: ['light'] },
  { name: 'inbox-waiting', path: inbox, scene: 'waiting', widths: [1280], schemes: ['light'] },
  { name: 'inbox-halted', path: inbox, scene: 'halted', widths: [1280] },
  { name: 'inbox-two', path: '/inbox/all/inbox', scene: 'two', widths: [390, 1280] },
  { name: 'inbox-stale', path: inbox, scene: 'stale', widths: [1280], after: breakLists },
  { name: 'inbox-news', path: inbox, scene: 'news', widths: [1280], after: deliverWhileAway },
  { name: 'inbox-spam-empty', path: `/inbox/${MAILBOX}/spam`, widths: [1280], schemes: ['light'] },
  { name: 'inbox-gone', path: `${inbox}?thread=ffff&of=${MAILBOX}`, widths: [1280], schemes: ['light'] },
  { name: 'search', path: `${inbox}?q=pallets`, widths: [390, 1280] },
  { name: 'search-sv', path: `${inbox}?q=zzz`, widths: [390], schemes: ['light'], locale: 'sv' },
  { name: 'search-none', path: `${inbox}?q=zebra`, widths: [390, 1280] },
  { name: 'search-unknown', path: `${inbox}?q=form:anna+pallets`, widths: [390, 1280] },
  { name: 'search-help', path: inbox, widths: [390, 1280], after: press('How to search') },
  { name: 'selection', path: inbox, widths: [360, 390, 1280], after: markThree },
  { name: 'letter-actions', path: inbox, widths: [360, 390], schemes: ['light'], after: openRow(0) },
  { name: 'label-menu', path: inbox, widths: [390, 1280], after: openLabels },
  { name: 'label-create', path: inbox, widths: [1280], schemes: ['light'], after: typeLabel },
  { name: 'undo', path: inbox, widths: [390, 1280], after: archiveFirst },
  { name: 'undo-sv', path: inbox, widths: [1280], schemes: ['light'], locale: 'sv', after: archiveFirst },
  { name: 'act-refused', path: inbox, scene: 'refusing', widths: [390, 1280], after: trashFirst },
  { name: 'read-only', path: inbox, scene: 'read-only', widths: [390, 1280], after: askWhyBarred },
  { name: 'read-only-key', path: inbox, scene: 'read-only', widths: [390, 1280], after: archiveFirst },
  { name: 'unreadable', path: inbox, scene: 'importing', widths: [390, 1280], schemes: ['light'] },
  { name: 'views-menu', path: inbox, widths: [390, 768], schemes: ['light'], after: press('View: Inbox') },
  { name: 'email', path: '/settings/email' },
  { name: 'email-empty', path: '/settings/email', scene: 'empty' },
  { name: 'email-importing', path: '/settings/email', scene: 'importing' },
  { name: 'email-states', path: '/settings/email', scene: 'states', widths: [390, 1280], height: 3_600 },
  {
    name: 'email-states-sv',
    path: '/settings/email',
    scene: 'states',
    widths: [390, 1280],
    schemes: ['light'],
    locale: 'sv',
  },
  { name: 'email-tested', path: '/settings/email', widths: [1280], schemes: ['light'], after: press('Test') },
  { name: 'email-drawer', path: '/settings/email', widths: [390, 1280], after: press('Manage') },
  {
    name: 'email-quarantine',
    path: '/settings/email',
    scene: 'importing',
    widths: [1280],
    schemes: ['light'],
    after: press('2 messages could not be read'),
  },
  { name: 'email-disconnect', path: '/settings/email', widths: [390, 1280], after: press('Disconnect') },
  { name: 'email-connected', path: `/settings/email?connect=${CONNECT(1)}`, widths: [390, 1280] },
  { name: 'email-other-account', path: `/settings/email?connect=${CONNECT(2)}`, scene: 'revoked', widths: [390, 1280] },
  { name: 'email-expired', path: `/settings/email?connect=${CONNECT(0)}`, scene: 'empty', widths: [390, 1280] },
  { name: 'email-refused', path: '/settings/email?refused=connect.other_browser', widths: [1280], schemes: ['light'] },
  { name: 'email-disconnected', path: '/settings/email', widths: [1280], schemes: ['light'], after: endConnection },
  { name: 'connect', path: '/settings/email', scene: 'empty', after: press('Connect Gmail') },
  {
    name: 'connect-sv',
    path: '/settings/email',
    scene: 'empty',
    widths: [390],
    schemes: ['light'],
    locale: 'sv',
    after: press('Anslut Gmail'),
  },
  { name: 'imap', path: '/settings/email', scene: 'empty', widths: [390, 1280], after: openImap },
  {
    name: 'imap-found',
    path: '/settings/email',
    scene: 'empty',
    widths: [390, 1280],
    after: findImap('anna@gmail.example'),
  },
  {
    name: 'imap-nothing-found',
    path: '/settings/email',
    scene: 'empty',
    widths: [360, 1280],
    schemes: ['light'],
    after: findImap('anna@nowhere.example'),
  },
  { name: 'imap-refused', path: '/settings/email', scene: 'empty', widths: [390, 1280], after: refuseImap },
  { name: 'imap-drawer', path: '/settings/email', scene: 'imap', widths: [390, 1280], after: press('Manage') },
  { name: 'imap-reconnect', path: '/settings/email', scene: 'imap-refused', widths: [1280], after: press('Reconnect') },
  { name: 'integrations', path: '/integrations' },
  { name: 'integrations-states', path: '/integrations', scene: 'states', widths: [1280], schemes: ['light'] },
  { name: 'profile', path: '/settings/profile' },
  { name: 'notices', path: '/settings/email', scene: 'states', widths: [390, 1280], after: openNotices },
  { name: 'notices-empty', path: inbox, widths: [390, 1280], schemes: ['light'], after: openNotices },
  {
    name: 'notices-sv',
    path: inbox,
    scene: 'states',
    widths: [360],
    schemes: ['light'],
    locale: 'sv',
    after: openNotices,
  },
  { name: 'notices-bell', path: '/settings/email', scene: 'revoked', widths: [390, 768, 1280] },
  { name: 'person-menu', path: inbox, widths: [390, 1280], after: press('Your menu: Anna Lindqvist, Nordplast AB') },
  { name: 'palette', path: inbox, widths: [390, 1280], after: (page) => page.keyboard.press('Control+k') },
  { name: 'keys', path: inbox, widths: [1280], after: (page) => page.keyboard.press('?') },
  { name: 'door', path: `/connect/${CONNECT(1)}#token`, widths: [360, 480, 1280], height: 640 },
  { name: 'door-sv', path: `/connect/${CONNECT(4)}#token`, widths: [480], height: 640, locale: 'sv' },
  { name: 'door-choose', path: `/connect/${CONNECT(2)}#token`, widths: [480, 1280] },
  { name: 'door-key', path: `/connect/${CONNECT(3)}#token`, widths: [480], after: refuseKey },
  { name: 'door-again', path: `/connect/${CONNECT(4)}#token`, widths: [480] },
  { name: 'door-expired', path: `/connect/${CONNECT(5)}#token`, widths: [480], height: 640, schemes: ['light'] },
  { name: 'door-closed', path: `/connect/${CONNECT(6)}#token`, widths: [480], height: 640, schemes: ['light'] },
  { name: 'door-connected', path: `/connect/${CONNECT(7)}#token`, widths: [480, 1280], height: 640 },
  { name: 'door-failed', path: `/connect/${CONNECT(8)}#token`, widths: [480], height: 640 },
  { name: 'door-confirming', path: `/connect/${CONNECT(9)}#token`, widths: [480], height: 640, schemes: ['light'] },
  { name: 'door-incomplete', path: `/connect/${CONNECT(1)}`, widths: [480], height: 640, schemes: ['light'] },
  ...DEVELOPER_SHOTS,
  ...SIGNAL_SHOTS,
  ...APPROVAL_SHOTS,
  ...CASE_SHOTS,
  { name: 'not-found', path: '/nowhere', widths: [1280], schemes: ['light'] },
]

async function wrongPassword(page: Page): Promise<void> {
  await page.getByLabel('Email').fill('anna@nordplast.example')
  await page.getByLabel('Password', { exact: true }).fill('not it')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}
async function showImages(page: Page): Promise<void> {
  await openRow(2)(page)
  await press('Show images')(page)
}
async function showDetails(page: Page): Promise<void> {
  await openRow(0)(page)
  await page.getByRole('button', { name: /Sender and recipients in full/ }).click()
  await page.getByRole('button', { name: 'Show quoted text' }).click()
}
async function endConnection(page: Page): Promise<void> {
  await press('Disconnect')(page)
  await press('Disconnect and keep mail')(page)
}
async function breakLists(page: Page): Promise<void> {
  await page.evaluate(() => fetch('/fake/break'))
  await page.getByRole('button', { name: 'Try again' }).waitFor()
}
async function deliverWhileAway(page: Page): Promise<void> {
  await page.locator('ul[aria-label="Threads"]').evaluate((list) => list.parentElement?.scrollTo({ top: 640 }))
  await page.evaluate(() => fetch('/fake/deliver?count=3'))
  await page.getByRole('button', { name: /new threads at the top/ }).waitFor()
}

const firstRow = (page: Page) => page.locator('main li a').first()
async function markThree(page: Page): Promise<void> {
  for (const n of [0, 1, 3]) await page.locator('main li input[type=checkbox]').nth(n).check()
}
async function openLabels(page: Page): Promise<void> {
  await firstRow(page).click()
  await page.keyboard.press('l')
}
async function typeLabel(page: Page): Promise<void> {
  await openLabels(page)
  await page.keyboard.type('Returns')
}
async function archiveFirst(page: Page): Promise<void> {
  await firstRow(page).focus()
  await page.keyboard.press('e')
}
async function trashFirst(page: Page): Promise<void> {
  await firstRow(page).focus()
  await page.keyboard.press('#')
}
async function askWhyBarred(page: Page): Promise<void> {
  await firstRow(page).click()
  await press('Why nothing can be changed here')(page)
}

/** By the bell, or where there is none by the menu. */
async function openNotices(page: Page): Promise<void> {
  const notices = /^(Notices|Aviseringar)/
  const bell = page.getByRole('button', { name: notices })
  if (await bell.isVisible()) return bell.click()
  await page.getByRole('button', { name: /^(Your menu|Din meny)/ }).click()
  await page.getByRole('menuitem', { name: notices }).click()
}

function openImap(page: Page) {
  return press('Other mailbox (IMAP)')(page)
}
function findImap(address: string) {
  return async (page: Page) => {
    await openImap(page)
    await page.getByRole('textbox', { name: 'Email address' }).fill(address)
    await press('Find the server')(page)
    await page.getByLabel('App password').waitFor()
  }
}
async function refuseImap(page: Page): Promise<void> {
  await findImap('anna@gmail.example')(page)
  await page.getByLabel('App password').fill('abcd efgh ijkl mnop')
  await press('Save')(page)
  await page.getByRole('alert').waitFor()
}

async function refuseKey(page: Page): Promise<void> {
  await page.getByLabel('Username').fill('anna')
  await page.getByLabel('API key').fill('my own password')
  await press('Try and connect')(page)
  await page.getByRole('alert').waitFor()
}
