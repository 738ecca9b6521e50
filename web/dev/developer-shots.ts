import type { Page } from '@playwright/test'
import type { Shot } from './shot.ts'

const app = `/developers/app_${'1'.padStart(32, '0')}`
const connection = `con_${'2'.padStart(32, '0')}`
const endpoint = (n: number) => `${app}/webhooks/whe_${String(n).padStart(32, '0')}`
const press = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true }).first().click()
const WIDE = [360, 768, 1280, 1680] as const

/** The pages for developers, and the keys of the vault. */
export const DEVELOPER_SHOTS: readonly Shot[] = [
  { name: 'dev-none', path: '/developers', scene: 'no-app' },
  { name: 'dev-apps', path: '/developers' },
  { name: 'dev-closed', path: '/developers', scene: 'member', widths: [1280], schemes: ['light'] },
  { name: 'dev-gone', path: `/developers/app_${'9'.padStart(32, '0')}`, widths: [1280], schemes: ['light'] },
  { name: 'dev-start', path: `${app}/start`, height: 1_900 },
  { name: 'dev-start-new', path: `${app}/start`, scene: 'new-app', widths: [390], schemes: ['light'] },
  { name: 'dev-connections', path: `${app}/connections`, widths: WIDE },
  { name: 'dev-connections-sv', path: `${app}/connections`, widths: [360], schemes: ['light'], locale: 'sv' },
  { name: 'dev-connections-none', path: `${app}/connections`, scene: 'new-app', widths: [1280], schemes: ['light'] },
  {
    name: 'dev-connections-nothing',
    path: `${app}/connections`,
    widths: [390],
    schemes: ['light'],
    after: findNothing,
  },
  { name: 'dev-connection', path: `${app}/connections/${connection}`, height: 1_300 },
  { name: 'dev-keys', path: `${app}/keys` },
  { name: 'dev-keys-sv', path: `${app}/keys`, widths: [360, 1280], schemes: ['light'], locale: 'sv' },
  { name: 'dev-keys-none', path: `${app}/keys`, scene: 'new-app', widths: [390], schemes: ['light'] },
  { name: 'dev-keys-make', path: `${app}/keys`, height: 900, after: press('Make a key') },
  { name: 'dev-keys-made', path: `${app}/keys`, after: makeKey },
  { name: 'dev-keys-lose', path: `${app}/keys`, after: leaveKey },
  { name: 'dev-keys-revoke', path: `${app}/keys`, widths: [390], after: press('Revoke Web page') },
  { name: 'dev-webhooks', path: `${app}/webhooks` },
  { name: 'dev-webhooks-none', path: `${app}/webhooks`, scene: 'new-app', widths: [1280], schemes: ['light'] },
  { name: 'dev-webhook-make', path: `${app}/webhooks`, height: 900, after: press('Add an endpoint') },
  { name: 'dev-webhook', path: endpoint(1), height: 1_900, after: openDelivery },
  { name: 'dev-webhook-dead', path: endpoint(2), widths: [1280], schemes: ['light'] },
  { name: 'dev-providers', path: `${app}/providers`, height: 1_000 },
  { name: 'dev-provider', path: `${app}/providers/gmail`, height: 1_500 },
  { name: 'dev-provider-bare', path: `${app}/providers/dialpad`, widths: [1280], schemes: ['light'] },
  { name: 'dev-custom', path: `${app}/providers`, height: 1_100, after: press('Your own provider') },
  { name: 'dev-own', path: `${app}/providers/x-crm`, height: 1_300 },
  { name: 'dev-own-change', path: `${app}/providers/x-crm`, height: 1_400, after: press('Change') },
  { name: 'dev-own-remove', path: `${app}/providers/x-crm`, after: press('Remove') },
  { name: 'dev-settings', path: `${app}/settings`, height: 1_200 },
  { name: 'vault', path: '/settings/security', height: 1_250 },
  { name: 'vault-sv', path: '/settings/security', widths: [360], height: 1_500, schemes: ['light'], locale: 'sv' },
  { name: 'vault-shred', path: '/settings/security', after: press('Destroy the key') },
  { name: 'vault-closed', path: '/settings/security', scene: 'member', widths: [1280], schemes: ['light'] },
]

async function findNothing(page: Page): Promise<void> {
  await page.getByRole('searchbox').fill('zebra')
  await page.getByRole('button', { name: 'Show all' }).waitFor()
}
async function makeKey(page: Page): Promise<void> {
  await press('Make a key')(page)
  await page.getByRole('dialog').getByLabel('Name').fill('Back end')
  await page.getByRole('dialog').getByRole('button', { name: 'Make a key' }).click()
  await page.getByRole('button', { name: 'I have kept it' }).waitFor()
}
async function leaveKey(page: Page): Promise<void> {
  await makeKey(page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Close without it' }).waitFor()
}
async function openDelivery(page: Page): Promise<void> {
  await page.getByRole('button', { name: /connection\.broken/ }).click()
}
