import type { Place } from './places.ts'

/** The audit log, once somebody has connected an account. */
export const AUDIT: Place[] = [
  {
    name: 'audit log',
    path: '/audit',
    // Where the chain stands is asked for by itself, and is a line with buttons of its own.
    act: (page) => page.getByRole('main').locator('code').first().waitFor(),
    ready: (page, words) =>
      page
        .getByRole('list', { name: words('audit.entries') })
        .getByRole('listitem')
        .first(),
  },
  {
    name: 'audit log, story of a connection',
    path: '/audit?what=connection',
    act: (page, words) =>
      page
        .getByRole('list', { name: words('audit.entries') })
        .getByRole('link', { name: '@' })
        .first()
        .click(),
    ready: (page, words) => page.getByRole('link', { name: words('audit.all') }),
  },
  {
    name: 'audit log, nothing found',
    path: '/audit?who=nobody-of-that-name',
    ready: (page, words) => page.getByRole('heading', { name: words('audit.nothing') }),
  },
  {
    name: 'audit log, export',
    path: '/audit',
    act: (page, words) => page.getByRole('button', { name: words('audit.export') }).click(),
    ready: (page, words) => page.getByRole('menu').getByText(words('audit.export.chain')),
  },
]

/** Where the installation sends mail, and the reader has asked for the checkpoint of each day. */
export const CHECKPOINT_MAILED: Place = {
  name: 'audit log, checkpoint mailed',
  path: '/audit',
  staged: [{ path: /^\/v1\/audit\/checkpoint-mail$/, answer: { status: 200, body: { mail: true, canMail: true } } }],
  act: (page, words) => page.getByText(words('audit.mail')).scrollIntoViewIfNeeded(),
  ready: (page, words) => page.getByText(words('audit.mail')),
}
