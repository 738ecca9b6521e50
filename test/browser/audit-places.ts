import type { Place } from './places.ts'

/** The audit log, once somebody has connected an account. */
export const AUDIT: Place[] = [
  {
    name: 'audit log',
    path: '/audit',
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
