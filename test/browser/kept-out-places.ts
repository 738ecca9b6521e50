import { openBrowser } from '../journeys/browser.ts'
import { type Visitor, visitorOf } from '../journeys/visitor.ts'
import { openNotices } from './open-notices.ts'
import type { Place } from './places.ts'
import type { Product } from './product.ts'
import type { Words } from './words.ts'

/** Somebody who looks after nothing, asked in by the owner and signed in. */
export async function makeMember(owner: Visitor, product: Product, name: string): Promise<Visitor> {
  const email = `${name.toLowerCase().replace(/\W+/g, '.')}@works.example`
  const person = { name, email, role: 'member' }
  const made = await owner.browser.send('POST', '/v1/invitations', { way: 'link', person })
  if (made.status !== 201) throw new Error(`inviting answered ${made.status}: ${await made.text()}`)
  const { link } = (await made.json()) as { link: string }
  const browser = openBrowser(product.url, product.url)
  const wish = { as: 'new', token: new URL(link).hash.slice(1), name, password: `the password of ${email}` }
  const accepted = await browser.send('POST', '/v1/invite/accept', wish)
  if (!accepted.ok) throw new Error(`accepting answered ${accepted.status}: ${await accepted.text()}`)
  return visitorOf(browser)
}

const closed = (path: string, id: Parameters<Words>[0]): Place => ({
  name: `kept out, ${path.slice(1).replaceAll('/', ' ')}`,
  path,
  ready: (page, words) => page.getByRole('heading', { name: words(id), level: 1 }),
})

/** What a member finds who follows somebody else's address: whose page it is, and a way on. */
export const KEPT_OUT: Place[] = [
  closed('/signals/teams', 'groups.closed'),
  closed('/people', 'people.closed'),
  closed('/people/invitations', 'people.closed'),
  closed('/admin/integrations', 'admin.int.closed'),
  closed('/admin/integrations/connected', 'admin.int.closed'),
  closed('/policy', 'policy.closed'),
  closed('/audit', 'audit.closed'),
  closed('/developers', 'dev.closed'),
  closed('/settings/security', 'vault.closed'),
  closed('/settings/signals', 'signals.set.closed'),
  {
    name: 'notices, none',
    path: '/settings/profile',
    act: openNotices,
    ready: (page, words) => page.getByRole('dialog').getByRole('heading', { name: words('notices.empty') }),
  },
]

/** The address of an app that is gone, for whoever may see apps. */
export const NO_APP: Place = {
  name: 'developers, no such app',
  path: `/developers/app_${'9'.padStart(32, '0')}/start`,
  ready: (page, words) => page.getByRole('heading', { name: words('dev.noApp'), level: 1 }),
}
