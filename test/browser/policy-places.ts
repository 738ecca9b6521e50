import type { Agent } from '@letterlock/wire/agents'
import type { Policy, PolicyDocument, PolicyVersion } from '@letterlock/wire/policy'
import type { Me } from '@letterlock/wire/session'
import type { Page } from '@playwright/test'
import { DEFAULT_POLICY } from '../../server/inbox/policy/default-policy.ts'
import type { Place } from './places.ts'
import { simulatedOn, simulationStatesOn } from './simulated.ts'
import { changed, type Staged } from './stage.ts'
import type { Words } from './words.ts'

type WordId = Parameters<Words>[0]

const ROBIN: PolicyVersion['by'] = { id: `mem_${'2'.repeat(32)}`, name: 'Robin Ek' }
const LONG: PolicyVersion['by'] = {
  id: `mem_${'1'.repeat(32)}`,
  name: 'Wolfeschlegelsteinhausenbergerdorff Östergaard',
}
const DOMAIN = 'those-who-work-on-the-quays-and-at-the-gates-of-the-north.example'

const HELD: PolicyDocument = {
  ...DEFAULT_POLICY,
  modes: {
    organisation: 'approve_each',
    mailboxes: [{ mailboxId: `mbx_${'7'.repeat(32)}`, mode: 'draft_only' }],
    actors: [
      { kind: 'agent', id: null, mode: 'approve_each' },
      { kind: 'agent', id: `agt_${'3'.repeat(32)}`, mode: 'off' },
    ],
  },
  ownDomains: ['works.example'],
  partnerDomains: ['harbour.example', DOMAIN],
  blockedDomains: ['gone.example'],
}
const NOTHING_EARNED: Policy['earned'] = { needed: 20, mailboxes: [] }
const WISH: PolicyDocument = { ...HELD, limits: { ...HELD.limits, mailboxHour: 40 } }
const POLICY_HELD: Policy = {
  version: 2,
  document: HELD,
  waits: {
    id: `ppr_${'5'.repeat(32)}` as const,
    at: '2026-11-20T09:12:00.000Z',
    by: LONG,
    isMine: false,
    note: 'The quay answers more mail in the weeks before Christmas.',
    document: WISH,
    changes: [
      { what: 'limit', of: 'mailboxHour', from: 5, to: 40 },
      { what: 'restriction', id: 'attachment', became: 'off' },
    ],
  },
  isAlone: false,
  earned: NOTHING_EARNED,
}
const VERSIONS: PolicyVersion[] = [
  {
    version: 2,
    at: '2026-11-19T14:05:00.000Z',
    by: ROBIN,
    note: 'Agents write drafts for the desk alone.',
    way: 'agreed',
    agreed: LONG,
    changes: [
      { what: 'mode', of: 'actor', id: 'agent', from: 'draft_only', to: 'approve_each' },
      { what: 'own', domain: 'works.example', isThere: true },
      { what: 'partner', domain: DOMAIN, isThere: true },
      { what: 'restriction', id: 'auth_failed', became: 'on' },
    ],
  },
  {
    version: 1,
    at: '2026-11-18T08:30:00.000Z',
    by: LONG,
    note: 'Tried on ourselves first.',
    way: 'not_looser',
    agreed: null,
    changes: [{ what: 'blocked', domain: 'gone.example', isThere: true }],
  },
]

const CLERK: Agent = {
  id: `agt_${'4'.repeat(32)}`,
  name: 'Clerk of the quay',
  person: LONG,
  isMine: false,
  trust: 'limited',
  status: 'active',
  mailboxes: [],
  hint: 'x7Qa',
  madeAt: '2026-11-18T08:30:00.000Z',
  tokenMadeAt: '2026-11-18T08:30:00.000Z',
  lastUsedAt: null,
  pausedBy: null,
  may: { change: false, raise: true, pause: true, resume: false, end: true },
}

const IT = /^\/v1\/policy$/
const given = (path: RegExp, body: unknown): Staged => ({ path, answer: { status: 200, body } })
const versions = (data: readonly PolicyVersion[]) => given(/^\/v1\/policy\/versions$/, { data, next: null })
const SAID = [given(IT, POLICY_HELD), versions(VERSIONS)]
const AS_IT_SHIPS: Staged[] = [
  given(IT, {
    version: 0,
    document: DEFAULT_POLICY,
    waits: null,
    isAlone: true,
    earned: NOTHING_EARNED,
  } satisfies Policy),
  versions([]),
]

const heading = (id: WordId) => (page: Page, words: Words) =>
  page.getByRole('heading', { name: words(id), exact: true })
const press = (id: WordId) => (page: Page, words: Words) =>
  page
    .getByRole('main')
    .getByRole('button', { name: words(id) })
    .click()
/** What comes last of all that is asked for. */
const told = (page: Page) => page.getByText('Tried on ourselves first.')
const stopped: Staged = given(IT, {
  ...POLICY_HELD,
  waits: null,
  document: { ...HELD, emergencyStop: true },
} satisfies Policy)

/** What may be sent: with all that a policy may hold, and as it ships. */
export const POLICY: Place[] = [
  { name: 'policy', path: '/policy', staged: SAID, ready: told },
  { name: 'policy, as it ships', path: '/policy', staged: AS_IT_SHIPS, ready: heading('policy.versions.none') },
  simulatedOn(SAID),
]

/** The states that somebody meets there. */
export const POLICY_STATES: Place[] = [
  {
    name: 'policy, my change waits',
    path: '/policy',
    staged: [
      given(IT, {
        ...POLICY_HELD,
        waits: POLICY_HELD.waits && { ...POLICY_HELD.waits, isMine: true },
      } satisfies Policy),
      versions(VERSIONS),
    ],
    ready: (page, words) => page.getByRole('button', { name: words('policy.waits.withdraw') }),
  },
  {
    name: 'policy, stopped',
    path: '/policy',
    staged: [stopped, versions(VERSIONS), changed<Me>(/^\/v1\/session$/, (me) => ({ ...me, isStopped: true }))],
    ready: (page, words) => page.getByRole('button', { name: words('policy.stop.lift') }),
  },
  {
    name: 'policy, to be stopped',
    path: '/policy',
    staged: AS_IT_SHIPS,
    act: press('policy.stop.press'),
    ready: (page, words) => page.getByRole('dialog').getByLabel(words('policy.save.note')),
  },
  {
    name: 'policy, to be saved',
    path: '/policy',
    staged: [...AS_IT_SHIPS, given(/^\/v1\/agents$/, { agents: [CLERK] })],
    act: async (page, words) => {
      await page.getByLabel(words('policy.modes.agent')).selectOption('off')
      // One alone, which is called by its name from then on.
      await page.getByLabel(words('policy.modes.agent.add')).selectOption(CLERK.id)
      await page.getByLabel(`${CLERK.name} (${LONG.name})`).selectOption('off')
      await press('policy.save.do')(page, words)
    },
    ready: (page, words) => page.getByText(words('policy.save.note.needed')),
  },
  {
    name: 'policy, a new rule',
    path: '/policy',
    staged: AS_IT_SHIPS,
    act: async (page, words) => {
      await page
        .locator('summary')
        .filter({ hasText: words('policy.rule.add') })
        .click()
      await press('policy.rule.add.and')(page, words)
      await page.getByLabel(words('policy.rule.add.what')).selectOption('actor')
      await press('policy.rule.add.and')(page, words)
    },
    ready: (page, words) => page.getByText(words('policy.rule.add.words.none')),
  },
  {
    name: 'policy, tried',
    path: '/policy',
    staged: AS_IT_SHIPS,
    act: press('policy.try.do'),
    ready: heading('policy.try.held'),
  },
  ...simulationStatesOn(AS_IT_SHIPS),
  {
    name: 'policy, a document that is none',
    path: '/policy',
    staged: AS_IT_SHIPS,
    act: async (page, words) => {
      await page
        .locator('summary')
        .filter({ hasText: words('policy.json.open') })
        .click()
      await page.getByLabel(words('policy.json.label')).fill('{ "schema": 1, "colour": "red" }')
      await press('policy.json.take')(page, words)
    },
    ready: (page, words) => page.getByRole('alert').getByText(words('policy.json.wrong')),
  },
  {
    name: 'policy, loading',
    path: '/policy',
    staged: [{ path: IT, answer: 'never' }],
    ready: (page, words) => page.getByRole('status', { name: words('policy.loading') }),
  },
  {
    name: 'policy, failed',
    path: '/policy',
    staged: [{ path: IT, answer: 'failed' }],
    ready: (page) => page.getByRole('alert'),
  },
]
