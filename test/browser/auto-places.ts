import type { Mailbox } from '@letterlock/wire/mailboxes'
import type { Policy, PolicyDocument, TriedPolicy } from '@letterlock/wire/policy'
import type { Page } from '@playwright/test'
import { DEFAULT_POLICY } from '../../server/inbox/policy/default-policy.ts'
import type { Place } from './places.ts'
import type { Staged } from './stage.ts'
import type { Words } from './words.ts'

const mailbox = (digit: string, address: string): Mailbox => ({
  id: `mbx_${digit.repeat(32)}`,
  connectionId: `con_${digit.repeat(32)}`,
  ...{ address, kind: 'shared', transport: 'gmail-api', reach: 'own', owner: 'Robin Ek', unreadThreads: 0 },
  sync: {
    ...{ phase: 'ready', messages: 1_204, expected: 1_204, expectedIsFinal: true, quarantined: 0 },
    ...{ messagesPerSecond: null, secondsLeft: null, startedAt: null, finishedAt: null, waitingUntil: null },
  },
})
const INFO = mailbox('7', 'info@nordwind.example')
const GATES = mailbox('8', 'those-who-answer-at-the-gates-of-the-north-quay-in-winter@nordwind.example')
const NEW = mailbox('9', 'new@nordwind.example')

const HELD: PolicyDocument = {
  ...DEFAULT_POLICY,
  modes: {
    organisation: 'auto',
    mailboxes: [
      { mailboxId: INFO.id, mode: 'auto' },
      { mailboxId: GATES.id, mode: 'auto' },
    ],
    actors: [{ kind: 'agent', id: null, mode: 'auto' }],
  },
  ownDomains: ['nordwind.example'],
  restrictions: DEFAULT_POLICY.restrictions.filter(({ id }) => id !== 'unattended'),
  allowances: [
    {
      id: 'colleagues',
      on: true,
      when: [
        { fact: 'external', atMost: 0 },
        { fact: 'inHours', is: true },
      ],
    },
  ],
}
const POLICY: Policy = {
  ...{ version: 4, document: HELD, waits: null, isAlone: false },
  earned: {
    needed: 20,
    mailboxes: [
      { mailboxId: INFO.id, approved: 20 },
      { mailboxId: GATES.id, approved: 7 },
      { mailboxId: NEW.id, approved: 0 },
    ],
  },
}
const TRIED: TriedPolicy = {
  ...{ facts: {}, wished: null, change: null },
  held: {
    ...{ outcome: 'auto', isHeld: false, restrictions: [] },
    bounds: [
      { by: 'organisation', outcome: 'auto' },
      { by: 'mailbox', outcome: 'auto' },
      { by: 'actor', outcome: 'auto' },
    ],
    allowances: [
      {
        id: 'colleagues',
        because: [
          { fact: 'external', value: 0 },
          { fact: 'inHours', value: true },
        ],
      },
    ],
  },
}

const given = (path: RegExp, body: unknown): Staged => ({ path, answer: { status: 200, body } })
const SAID = [
  given(/^\/v1\/policy$/, POLICY),
  given(/^\/v1\/policy\/versions$/, { data: [], next: null }),
  given(/^\/v1\/policy\/try$/, TRIED),
  given(/^\/v1\/mailboxes$/, { mailboxes: [INFO, GATES, NEW] }),
]
const part = (page: Page, words: Words, id: Parameters<Words>[0]) =>
  page.getByRole('region', { name: words(id), exact: true })

/** Where mailboxes send by themselves, or are on the way to it. */
export const AUTO: Place[] = [
  {
    name: 'policy, auto',
    path: '/policy',
    staged: SAID,
    act: async (page, words) => {
      const earned = page.getByRole('list', { name: words('policy.earned') })
      await earned.evaluate((list) => list.scrollIntoView({ block: 'center' }))
    },
    ready: (page, words) => page.getByRole('list', { name: words('policy.earned') }).getByText(NEW.address),
  },
]

/** What would leave by itself, from where, and why. */
export const AUTO_STATES: Place[] = [
  {
    name: 'policy, auto to be tried',
    path: '/policy',
    staged: SAID,
    act: async (page, words) => {
      const mailboxes = part(page, words, 'policy.try').getByLabel(words('policy.try.mailbox'))
      await mailboxes.selectOption({ label: INFO.address })
      await mailboxes.evaluate((field) => field.scrollIntoView({ block: 'center' }))
    },
    ready: (page, words) => part(page, words, 'policy.try').getByLabel(words('policy.try.mailbox')),
  },
  {
    name: 'policy, auto tried',
    path: '/policy',
    staged: SAID,
    act: async (page, words) => {
      const trial = part(page, words, 'policy.try')
      await trial.getByLabel(words('policy.try.mailbox')).selectOption({ label: INFO.address })
      await trial.getByRole('button', { name: words('policy.try.do') }).click()
      const said = trial.getByRole('heading', { name: words('policy.try.held') })
      await said.evaluate((heading) => heading.scrollIntoView({ block: 'center' }))
    },
    ready: (page, words) => part(page, words, 'policy.try').getByText(words('policy.outcome.auto')).first(),
  },
]
