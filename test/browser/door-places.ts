import type { Place } from './places.ts'

const FORGOTTEN = '/forgotten-password'
const LINK = '/new-password#abcdefghijklmnopqrstuvwxyz'

/** Whoever has forgotten a password, from the address to the link that no longer works. */
export const FORGOTTEN_PLACES: Place[] = [
  {
    name: 'forgotten password',
    path: FORGOTTEN,
    ready: (page, words) => page.getByRole('heading', { name: words('forgotten.title') }),
  },
  {
    name: 'forgotten password, no address',
    path: FORGOTTEN,
    act: (page, words) => page.getByRole('button', { name: words('forgotten.send') }).click(),
    ready: (page, words) => page.getByText(words('signIn.email.needed')),
  },
  {
    name: 'forgotten password, sent',
    path: FORGOTTEN,
    // Asking is counted by address and by who asks; the walk goes by here many times.
    staged: [{ path: /^\/v1\/password-links$/, answer: { status: 204, body: undefined } }],
    act: async (page, words) => {
      await page.locator('input[name=email]').fill('kim.of.the.rather.long.name@harbour-and-quayside.example')
      await page.getByRole('button', { name: words('forgotten.send') }).click()
    },
    ready: (page) => page.getByRole('main').getByRole('status'),
  },
  {
    name: 'new password',
    path: LINK,
    ready: (page, words) => page.getByRole('heading', { name: words('newPassword.title') }),
  },
  {
    name: 'new password, too short',
    path: LINK,
    act: async (page, words) => {
      await page.locator('input[name=password]').fill('short')
      await page.getByRole('button', { name: words('newPassword.do') }).click()
    },
    ready: (page, words) => page.getByText(words('newPassword.short')).nth(1),
  },
  {
    name: 'new password, a spent link',
    path: LINK,
    act: async (page, words) => {
      await page.locator('input[name=password]').fill('a long enough password')
      await page.getByRole('button', { name: words('newPassword.do') }).click()
    },
    ready: (page) => page.getByRole('alert'),
  },
  {
    name: 'new password, link without its end',
    path: '/new-password',
    ready: (page, words) => page.getByRole('link', { name: words('newPassword.other') }),
  },
]

/** Whoever is in several organisations, once the password was right. */
export const CHOOSING: Place = {
  name: 'which organisation',
  path: '/sign-in',
  staged: [
    {
      path: /^\/v1\/sessions$/,
      answer: {
        status: 200,
        body: {
          tenants: [
            { id: `tnt_${'1'.padStart(32, '0')}`, name: 'Brandal Shipping', role: 'member' },
            {
              id: `tnt_${'2'.padStart(32, '0')}`,
              name: 'Westeuropäische Binnenschifffahrtsgesellschaft',
              role: 'owner',
            },
          ],
        },
      },
    },
  ],
  act: async (page, words) => {
    await page.locator('input[name=email]').fill('kim@consumer.example')
    await page.locator('input[name=password]').fill('a long enough password')
    await page.getByRole('button', { name: words('signIn.do') }).click()
  },
  ready: (page, words) => page.getByRole('heading', { name: words('tenants.choose') }),
}
