import type { IntegrationList } from '@letterlock/wire/integrations'
import type { Sharing } from '@letterlock/wire/sharing'
import { problemOf } from '../../server/core/problem.ts'
import type { Place } from './places.ts'
import { changed, type Staged } from './stage.ts'
import type { Words } from './words.ts'

const AT = new Date().toISOString()
const id = <const T extends string>(kind: T, number: string) => `${kind}_${number.padStart(32, '0')}` as const
const pressOnCard =
  (word: 'card.test' | 'card.manage'): NonNullable<Place['act']> =>
  (page, words) =>
    page
      .getByRole('article')
      .first()
      .getByRole('button', { name: words(word) })
      .click()

const TEST = /^\/v1\/connections\/\w+\/test$/
const refusedTest = (locale: 'en' | 'sv') => ({ ...problemOf('oauth.grant_revoked', {}, locale), requestId: 'req_1' })

/** What the card of a connected mailbox answers, and what its drawer has no fields for. */
export const ANSWERS: Place[] = [
  {
    name: 'email, tested',
    path: '/settings/email',
    act: pressOnCard('card.test'),
    ready: (page, words) => page.getByRole('article').getByText(endOf(words, 'card.tested')),
  },
  {
    name: 'email, test refused',
    path: '/settings/email',
    staged: [{ path: TEST, answer: { status: 409, body: refusedTest('en'), swedish: refusedTest('sv') } }],
    act: pressOnCard('card.test'),
    ready: (page) => page.getByRole('article').first().getByRole('alert'),
  },
  {
    name: 'manage drawer, no fields',
    path: '/settings/email',
    act: async (page, words) => {
      await pressOnCard('card.manage')(page, words)
      const none = page.getByRole('dialog').getByText(words('int.noFields'))
      await none.evaluate((line) => line.scrollIntoView({ block: 'center' }))
    },
    ready: (page, words) => page.getByRole('dialog').getByText(words('int.noFields')),
  },
]

/** A sign stands before the words. */
function endOf(words: Words, word: Parameters<Words>[0]): RegExp {
  return new RegExp(words(word).source.slice(1))
}

const SHARED_ID = id('mbx', '7')
const SHARED_MAILBOX = {
  id: SHARED_ID,
  connectionId: id('con', '7'),
  address: 'claims.and.returns@harbour-and-quayside.example',
  kind: 'shared',
  transport: 'gmail-api',
  reach: 'work',
  owner: 'Maja-Lisa Bergström-Kaczmarek',
  unreadThreads: 12,
  sync: {
    phase: 'ready',
    messages: 4_210,
    expected: 4_210,
    expectedIsFinal: true,
    messagesPerSecond: null,
    secondsLeft: null,
    quarantined: 0,
    startedAt: AT,
    finishedAt: AT,
    waitingUntil: null,
  },
}
const SHARING: Sharing = {
  shared: true,
  owner: { id: id('mem', '7'), name: SHARED_MAILBOX.owner },
  reach: 'work',
  shares: [
    {
      to: { kind: 'member', id: id('mem', '1'), name: 'Robin Ek', email: 'robin@brandal.example' },
      level: 'work',
      givenBy: SHARED_MAILBOX.owner,
      givenAt: AT,
    },
    {
      to: { kind: 'team', id: id('tem', '1'), name: 'Claims desk', teamKind: 'team', people: 4 },
      level: 'read',
      givenBy: SHARED_MAILBOX.owner,
      givenAt: AT,
    },
  ],
}
const SHARED_WITH_ME: Staged[] = [
  changed<{ mailboxes: unknown[] }>(/^\/v1\/mailboxes$/, ({ mailboxes }) => ({
    mailboxes: [...mailboxes, SHARED_MAILBOX],
  })),
  { path: new RegExp(`^/v1/mailboxes/${SHARED_ID}/sharing$`), answer: { status: 200, body: SHARING } },
]

/** Gmail for some alone, of whom the reader is none. */
const CLOSED: Staged = changed<IntegrationList>(/^\/v1\/integrations$/, (list) => ({
  ...list,
  integrations: list.integrations.map((one) =>
    one.provider === 'gmail'
      ? { ...one, ways: one.ways.map(({ way }) => ({ way, decision: 'not_you' as const })), ask: 'Jana, IT' }
      : one,
  ),
}))

/** What is somebody else's to decide: a mailbox that a colleague shares, and a provider that is not for everybody. */
export const OF_OTHERS: Place[] = [
  {
    name: 'email, shared with you',
    path: '/settings/email',
    staged: SHARED_WITH_ME,
    act: (page, words) =>
      page.getByText(words('sharing.also')).evaluate((line) => line.scrollIntoView({ block: 'center' })),
    ready: (page, words) => page.getByText(words('sharing.also')),
  },
  {
    name: 'integrations, Gmail for some',
    path: '/integrations',
    staged: [CLOSED],
    ready: (page, words) => page.getByRole('article', { name: 'Gmail' }).getByText(words('int.notYou')),
  },
]
