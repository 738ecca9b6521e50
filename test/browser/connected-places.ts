import type { Place } from './places.ts'

/** What people have connected, as an owner sees it, who has connected one mailbox. */
export const CONNECTED_PLACES: Place[] = [
  {
    name: 'connected mailboxes',
    path: '/admin/integrations/connected',
    ready: (page, words) =>
      page
        .getByRole('list', { name: words('connected.title') })
        .getByRole('listitem')
        .first(),
  },
  {
    name: 'connected mailboxes, nothing found',
    path: '/admin/integrations/connected',
    act: (page) => page.getByRole('searchbox').fill('zebra'),
    ready: (page, words) => page.getByRole('heading', { name: words('connected.nothing') }),
  },
  {
    name: 'connected mailboxes, disconnecting one',
    path: '/admin/integrations/connected',
    act: (page, words) =>
      page
        .getByRole('list', { name: words('connected.title') })
        .getByRole('button')
        .first()
        .click(),
    ready: (page, words) => page.getByRole('button', { name: words('connected.end.do'), exact: true }),
  },
]
