import type { MemberErasure } from '@letterlock/wire/erasure'
import type { Page } from '@playwright/test'
import type { MessageId } from '../../web/messages/en.ts'
import type { Visitor } from '../journeys/visitor.ts'
import type { Place } from './places.ts'
import type { Staged } from './stage.ts'
import type { Words } from './words.ts'

/** A list as somebody keeps it, with rows that cannot be taken. */
const LIST = [
  'full_name;email;role;department;manager_email;start_date',
  'Nils Nyman;nils@brandal.example;member;Freight;livia@brandal.example;2026-03-02',
  '=SUM(A1);formula@brandal.example;;;;',
  'Kim King;kim@brandal.example;king;;;',
  'Mira Moberg;mira@brandal.example;member;Office;nobody@brandal.example;',
].join('\n')

/** People of an organisation, who have managers and departments. */
const PEOPLE = [
  'full_name,email,role,department,manager_email,start_date',
  'Livia Lund,livia@brandal.example,manager,Freight,,2024-01-08',
  'Bo Bergman,bo@brandal.example,member,Freight,livia@brandal.example,2025-02-01',
  'Amara Okafor,amara.okafor@brandal.example,admin,Office,,2023-05-15',
  'Wolfeschlegelsteinhausenbergerdorff Östergaard-Brandal,wolfe.of.the.long.name@brandal.example,member,Quay and gates,livia@brandal.example,',
].join('\n')

/** Read people in, as an owner would by a file. */
export async function fillPeople(owner: Visitor): Promise<void> {
  const file = Buffer.from(PEOPLE).toString('base64')
  const preview = await owner.browser.send('POST', '/v1/members/imports/preview', { file })
  const { digest } = (await preview.json()) as { digest: string }
  const done = await owner.browser.send('POST', '/v1/members/imports', { file, digest })
  if (!done.ok) throw new Error(`the list was not read in: ${done.status} ${await done.text()}`)
  await fillLeaver(owner)
}

/** Somebody who has left. */
const GONE = { name: 'Gudrun Gammel', email: 'gudrun@brandal.example' }

async function fillLeaver(owner: Visitor): Promise<void> {
  await owner.browser.send('POST', '/v1/members', GONE)
  for (const state of ['active', 'left']) {
    const { data } = await owner.read<{ data: { id: string }[] }>(`/v1/members?state=${state}&q=${GONE.email}`)
    for (const { id } of data) await owner.browser.send('POST', `/v1/members/${id}/leave`)
  }
}

const main = (page: Page) => page.getByRole('main')
const dialog = (word: MessageId) => (page: Page, words: Words) => page.getByRole('dialog', { name: words(word) })
const choose = (word: MessageId) => async (page: Page, words: Words) => {
  await main(page)
    .getByRole('button', { name: words('people.list') })
    .click()
  await page.getByRole('menuitem', { name: words(word) }).click()
}
const team = (name: string) => (page: Page, words: Words) =>
  dialog('people.teams')(page, words).getByRole('listitem').filter({ hasText: name })
const open = (name: string) => (page: Page) => main(page).getByRole('button', { name }).press('Enter')
const drawer = (page: Page, name: string) => page.getByRole('dialog', { name })
const preview = async (page: Page, words: Words) => {
  await choose('people.import')(page, words)
  const file = { name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(`\u{feff}${LIST}`) }
  await dialog('people.import.title')(page, words).locator('input[type=file]').setInputFiles(file)
}
const askToLeave = async (page: Page, words: Words) => {
  await open('Bo Bergman')(page)
  await drawer(page, 'Bo Bergman')
    .getByRole('button', { name: words('people.leave') })
    .click()
}

const openLeaver = async (page: Page, words: Words) => {
  await page.getByLabel(words('people.state')).selectOption('left')
  await open(GONE.name)(page)
}

const askToErase = async (page: Page, words: Words) => {
  await openLeaver(page, words)
  await drawer(page, GONE.name)
    .getByRole('button', { name: words('erasure.ask') })
    .click()
}
const erasure = (body: MemberErasure): Staged[] => [
  { path: /^\/v1\/members\/\w+\/erasure$/, answer: { status: 200, body } },
]
const told = (word: MessageId) => (page: Page, words: Words) => page.getByRole('dialog').getByText(words(word))

/** The people of an organisation, as an owner sees them. Nothing is changed there. */
export const PEOPLE_PLACES: Place[] = [
  { name: 'people', path: '/people', ready: (page) => main(page).getByRole('listitem').nth(3) },
  {
    name: 'people, nobody found',
    path: '/people',
    act: (page) => page.getByRole('searchbox').fill('zebra'),
    ready: (page, words) => page.getByRole('heading', { name: words('people.nothing') }),
  },
  {
    name: 'people, the list',
    path: '/people',
    act: (page, words) =>
      main(page)
        .getByRole('button', { name: words('people.list') })
        .click(),
    ready: (page, words) => page.getByRole('menuitem', { name: words('people.export') }),
  },
  {
    name: 'people, add',
    path: '/people',
    act: choose('people.add'),
    ready: (page, words) => dialog('people.add.title')(page, words).getByLabel(words('people.zone')),
  },
  {
    name: 'people, import',
    path: '/people',
    act: choose('people.import'),
    ready: dialog('people.import.title'),
  },
  {
    name: 'people, import preview',
    path: '/people',
    act: preview,
    ready: (page, words) => dialog('people.import.title')(page, words).getByRole('listitem').nth(1),
  },
  {
    name: 'people, somebody',
    path: '/people',
    act: open('Bo Bergman'),
    ready: (page, words) => drawer(page, 'Bo Bergman').getByRole('button', { name: words('people.join') }),
  },
  {
    name: 'people, working hours',
    path: '/people',
    act: async (page, words) => {
      await open('Bo Bergman')(page)
      await drawer(page, 'Bo Bergman')
        .getByRole('button', { name: words('people.hours.set') })
        .click()
    },
    ready: (page, words) => drawer(page, 'Bo Bergman').getByText(words('people.hours.off')).first(),
  },
  {
    name: 'people, into a team',
    path: '/people',
    act: async (page, words) => {
      await open('Bo Bergman')(page)
      await drawer(page, 'Bo Bergman')
        .getByRole('button', { name: words('people.join') })
        .click()
    },
    ready: (page, words) => drawer(page, 'Bo Bergman').getByLabel(words('people.join.team')),
  },
  {
    name: 'people, teams',
    path: '/people',
    act: choose('people.teams'),
    ready: team('Freight'),
  },
  {
    name: 'people, renaming a team',
    path: '/people',
    act: async (page, words) => {
      await choose('people.teams')(page, words)
      await team('Freight')(page, words)
        .getByRole('button', { name: words('people.teams.rename.of') })
        .click()
    },
    ready: (page, words) => dialog('people.teams')(page, words).getByLabel(words('people.teams.name')),
  },
  {
    name: 'people, deleting a team',
    path: '/people',
    act: async (page, words) => {
      await choose('people.teams')(page, words)
      await team('Freight')(page, words)
        .getByRole('button', { name: words('people.teams.delete.of') })
        .click()
    },
    ready: (page, words) => page.getByRole('button', { name: words('people.teams.delete.sure') }),
  },
  {
    name: 'people, no teams',
    path: '/people',
    staged: [{ path: /^\/v1\/teams$/, answer: { status: 200, body: { teams: [] } } }],
    act: choose('people.teams'),
    ready: (page, words) => page.getByText(words('people.teams.empty')),
  },
  {
    name: 'people, leaving',
    path: '/people',
    act: askToLeave,
    ready: (page, words) => drawer(page, 'Bo Bergman').getByRole('button', { name: words('people.leave.sure') }),
  },
  {
    name: 'people, somebody who has left',
    path: '/people',
    act: openLeaver,
    ready: (page, words) => drawer(page, GONE.name).getByRole('button', { name: words('erasure.ask') }),
  },
  {
    name: 'people, erasing',
    path: '/people',
    act: askToErase,
    ready: (page, words) => page.getByRole('button', { name: words('erasure.do') }),
  },
  {
    name: 'people, erasing somebody with mail',
    path: '/people',
    staged: erasure({
      is: 'possible',
      confirm: GONE.email,
      goes: { sessions: 0, connections: 2, mailboxes: 1, messages: 18_304, invitations: 1, notices: 6 },
    }),
    act: askToErase,
    ready: (page, words) => page.getByRole('button', { name: words('erasure.do') }),
  },
  {
    name: 'people, being erased',
    path: '/people',
    staged: erasure({ is: 'running', messages: 12_480 }),
    act: askToErase,
    ready: told('erasure.running'),
  },
  {
    name: 'people, erased',
    path: '/people',
    staged: erasure({ is: 'done', at: new Date().toISOString() }),
    act: askToErase,
    ready: told('erasure.done'),
  },
]

/** What changes them, for pictures: each is the last of its kind. */
export const PEOPLE_CHANGES: Place[] = [
  {
    name: 'people, imported',
    path: '/people',
    act: async (page, words) => {
      await preview(page, words)
      await dialog('people.import.title')(page, words).getByRole('button').last().click()
    },
    ready: (page, words) => dialog('people.import.title')(page, words).getByText(words('people.import.done')),
  },
  {
    name: 'people, left',
    path: '/people',
    act: async (page, words) => {
      await askToLeave(page, words)
      await drawer(page, 'Bo Bergman')
        .getByRole('button', { name: words('people.leave.sure') })
        .click()
    },
    ready: (page, words) => drawer(page, 'Bo Bergman').getByRole('button', { name: words('people.return') }),
  },
]
