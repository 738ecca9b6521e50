import type { MemberDetail } from '@letterlock/wire/people'
import type { Me } from '@letterlock/wire/session'
import type { Place } from './places.ts'
import { changed } from './stage.ts'
import type { Words } from './words.ts'

const main = (page: Parameters<Place['ready']>[0]) => page.getByRole('main')
const openBo = (page: Parameters<Place['ready']>[0]) =>
  main(page).getByRole('button', { name: 'Bo Bergman' }).press('Enter')
const drawer = (page: Parameters<Place['ready']>[0]) => page.getByRole('dialog', { name: 'Bo Bergman' })

const AS_MANAGER = changed<Me>(/^\/v1\/session$/, (me) => ({ ...me, member: { ...me.member, role: 'manager' } }))
const SHARES_TWO = changed<MemberDetail>(/^\/v1\/members\/mem_\w+$/, (person) => ({
  ...person,
  leaving: { sessions: 2, keys: 1, connections: 2, shared: 2 },
}))
const heirs = (page: Parameters<Place['ready']>[0], words: Words) =>
  drawer(page).getByRole('combobox', { name: words('people.leave.takes') })

/** The people that `fillPeople` reads in: one of them with mailboxes to hand over, and all as a manager sees them. */
export const STAFF: Place[] = [
  {
    name: 'people, leaving with mailboxes to hand over',
    path: '/people',
    staged: [SHARES_TWO],
    act: async (page, words) => {
      await openBo(page)
      await drawer(page)
        .getByRole('button', { name: words('people.leave') })
        .click()
      await heirs(page, words).click()
    },
    ready: (page) => page.getByRole('option', { name: 'Livia Lund' }),
  },
  {
    name: 'people, as a manager sees them',
    path: '/people',
    staged: [AS_MANAGER],
    ready: (page, words) => page.getByText(words('people.about.manager')),
  },
  {
    name: 'people, somebody as a manager sees them',
    path: '/people',
    staged: [AS_MANAGER],
    act: openBo,
    ready: (page, words) => drawer(page).getByRole('heading', { name: words('people.teams') }),
  },
]
