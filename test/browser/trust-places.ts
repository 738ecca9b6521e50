import type { WorkspaceTrust } from '@letterlock/wire/trust'
import type { Page } from '@playwright/test'
import type { Place } from './places.ts'
import { changed } from './stage.ts'
import type { Words } from './words.ts'

const message = (page: Page, words: Words) => page.getByRole('button', { name: words('trust.message.copy') })
const copied = async (page: Page, words: Words) => {
  await page.context().grantPermissions(['clipboard-write'])
  await message(page, words).click()
}

/** What stands between an organisation's people and their consent, and every error there is. */
export const TRUST: Place[] = [
  { name: 'workspace trust', path: '/integrations/trust?saw=access_not_configured', ready: message },
  { name: 'workspace trust, another organisation', path: '/integrations/trust?saw=org_internal', ready: message },
  {
    name: 'workspace trust, copied',
    path: '/integrations/trust',
    act: copied,
    ready: (page, words) => page.getByRole('button', { name: words('trust.message.copied') }),
  },
  {
    name: 'common errors',
    path: '/errors',
    ready: (page) => page.getByText('Error 400: admin_policy_enforced', { exact: true }),
  },
  {
    name: 'common errors, found',
    path: '/errors?q=invalid_grant',
    ready: (page) => page.getByText('HTTP 401: invalid_grant'),
  },
  {
    name: 'common errors, none',
    path: '/errors?q=zebra',
    ready: (page, words) => page.getByRole('heading', { name: words('errors.none') }),
  },
]

const told = (name: string, what: Partial<WorkspaceTrust>, ready: Place['ready']): Place => ({
  name: `workspace trust, ${name}`,
  path: '/integrations/trust',
  staged: [changed<WorkspaceTrust>(/^\/v1\/workspace-trust$/, (trust) => ({ ...trust, ...what }))],
  ready,
})

/** What the page of trust says first where somebody has come so far, or not even begun. */
export const TRUST_TOLD: Place[] = [
  told('no client', { clientId: null }, (page, words) => page.getByRole('heading', { name: words('trust.noClient') })),
  told('people kept out', { keptOut: 14 }, (page) => page.getByRole('status').filter({ hasText: /^14 / })),
  told(
    'the same client',
    { sameClient: [{ provider: 'google-calendar', name: 'Google Calendar', domain: 'harbour-and-quayside.example' }] },
    (page, words) => page.getByText(words('trust.same')),
  ),
]
