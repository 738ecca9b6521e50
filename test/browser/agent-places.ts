import type { Agent } from '@letterlock/wire/agents'
import type { Mailbox } from '@letterlock/wire/mailboxes'
import type { Me } from '@letterlock/wire/session'
import type { Page } from '@playwright/test'
import { problemOf } from '../../server/core/problem.ts'
import {
  AGENT,
  AGENT_LOG,
  AGENTS,
  ENDED_AGENT,
  PAUSED_AGENT,
  THEIR_AGENT,
  WITH_TOKEN,
} from '../../web/dev/fake/agents.ts'
import { DRAFTING } from '../../web/dev/fake/drafting.ts'
import { ASKS, DRAFT, DRAFT_MAILBOX } from '../../web/dev/fake/drafts.ts'
import { PROPOSAL, PROPOSALS, proposalPage } from '../../web/dev/fake/proposals.ts'
import { ANNA } from '../../web/dev/fake/rows.ts'
import type { Place } from './places.ts'
import { changed, type Staged } from './stage.ts'
import type { Words } from './words.ts'

type WordId = Parameters<Words>[0]

const given = (path: RegExp, body: unknown): Staged => ({ path, answer: { status: 200, body } })
const heading = (id: WordId) => (page: Page, words: Words) =>
  page.getByRole('heading', { name: words(id), exact: true })
const dialog = (id: WordId) => (page: Page, words: Words) => page.getByRole('dialog', { name: words(id) })
const press = (id: WordId) => (page: Page, words: Words) =>
  page
    .getByRole('main')
    .getByRole('button', { name: words(id), exact: true })
    .click()

const LIST = /^\/v1\/agents$/
const IT = /^\/v1\/agents\/agt_\w+$/
const PATH = '/settings/agents'
const ONE = `${PATH}/${AGENT.id}`

const MINE: Mailbox = { ...DRAFT_MAILBOX, id: AGENT.mailboxes[1]?.id ?? DRAFT_MAILBOX.id, address: ANNA.address }
const MAILBOXES = given(/^\/v1\/mailboxes$/, { mailboxes: [DRAFT_MAILBOX, MINE] })
const BY_AGENT = { kind: 'agent', id: AGENT.id, name: AGENT.name, person: AGENT.person.name } as const
const WAITING = proposalPage(PROPOSALS.map((row) => ({ ...row, by: BY_AGENT })).slice(0, 2))

/** Whoever looks after the organisation alone, and has a password to say so with. */
const WITH_PASSWORD = changed<Me>(/^\/v1\/session$/, (me) => ({ ...me, hasPassword: true }))

const list = (agents: readonly Agent[]): Staged[] => [MAILBOXES, given(LIST, { agents })]
const one = (agent: Agent): Staged[] => [
  MAILBOXES,
  given(IT, agent),
  given(/^\/v1\/proposals$/, WAITING),
  given(/^\/v1\/audit$/, AGENT_LOG),
]
const gone: Staged = {
  path: IT,
  answer: {
    status: 404,
    body: { ...problemOf('request.not_found', {}, 'en'), requestId: 'req_1' },
    swedish: { ...problemOf('request.not_found', {}, 'sv'), requestId: 'req_1' },
  },
}

/** Agents, one of them in each state, what is made of one, and what others meet of it. */
export const AGENT_PLACES: Place[] = [
  { name: 'agents, none', path: PATH, staged: list([]), ready: heading('agents.none') },
  { name: 'agents', path: PATH, staged: list(AGENTS), ready: heading('agents.ended') },
  {
    name: 'agents, answers by a model',
    path: PATH,
    staged: [...list([]), given(/^\/v1\/drafting$/, DRAFTING)],
    act: (page, words) => page.getByText(words('drafting.about')).scrollIntoViewIfNeeded(),
    ready: (page) => page.getByRole('switch'),
  },
  {
    name: 'agents, a new one',
    path: PATH,
    staged: list(AGENTS),
    act: press('agents.make'),
    ready: (page) => page.getByRole('dialog').getByRole('checkbox', { name: ANNA.address }),
  },
  {
    name: 'agents, a new one without a mailbox',
    path: PATH,
    staged: [given(/^\/v1\/mailboxes$/, { mailboxes: [] }), given(LIST, { agents: [] })],
    act: press('agents.make'),
    ready: (page, words) => page.getByRole('dialog').getByText(words('agent.mailboxes.noneYet')),
  },
  {
    name: 'agents, loading',
    path: PATH,
    staged: [{ path: LIST, answer: 'never' }],
    ready: (page, words) => page.getByRole('status', { name: words('agents.loading') }),
  },
  {
    name: 'agents, failed',
    path: PATH,
    staged: [{ path: LIST, answer: 'failed' }],
    ready: (page) => page.getByRole('alert'),
  },
  { name: 'agent', path: ONE, staged: one(AGENT), ready: (page, words) => page.getByText(words('agent.log.all')) },
  {
    name: 'agent, its token',
    path: ONE,
    staged: [...one(AGENT), given(/^\/v1\/agents\/agt_\w+\/token$/, WITH_TOKEN)],
    act: async (page, words) => {
      await press('agent.token.replace')(page, words)
      await page
        .getByRole('dialog')
        .getByRole('button', { name: words('agent.token.replace') })
        .click()
    },
    ready: (page, words) => page.getByRole('dialog').getByRole('button', { name: words('dev.key.kept') }),
  },
  {
    name: 'agent, to be ended',
    path: ONE,
    staged: one(AGENT),
    act: press('agent.end'),
    ready: dialog('agent.end.title'),
  },
  {
    name: 'agent, paused',
    path: ONE,
    staged: one(PAUSED_AGENT),
    ready: (page, words) => page.getByText(words('agent.resume.other')),
  },
  {
    name: 'agent, of a colleague',
    path: ONE,
    staged: one(THEIR_AGENT),
    ready: (page, words) => page.getByText(words('agent.log.all')),
  },
  {
    name: 'agent, raised alone',
    path: ONE,
    staged: [...one({ ...AGENT, may: { ...AGENT.may, raise: true } }), WITH_PASSWORD],
    act: async (page, words) => {
      await page.getByRole('radio', { name: words('agents.trust.trusted') }).check()
      await page.getByText(words('agent.trust.alone')).evaluate((said) => said.scrollIntoView({ block: 'center' }))
    },
    ready: (page, words) => page.getByLabel(words('agent.trust.password'), { exact: true }),
  },
  {
    name: 'agent, ended',
    path: ONE,
    staged: one(ENDED_AGENT),
    ready: (page, words) => page.getByText(words('agent.may.ended')),
  },
  {
    name: 'agent, loading',
    path: ONE,
    staged: [{ path: IT, answer: 'never' }],
    ready: (page, words) => page.getByRole('status', { name: words('agent.loading') }),
  },
  {
    name: 'agent, failed',
    path: ONE,
    staged: [{ path: IT, answer: 'failed' }],
    ready: (page) => page.getByRole('alert'),
  },
  { name: 'agent, not mine to see', path: ONE, staged: [gone], ready: heading('agent.gone') },
  {
    name: 'agent, its draft',
    path: `/drafts/${DRAFT.id}`,
    staged: [
      MAILBOXES,
      given(/^\/v1\/drafts\/drf_\w+(\/lock)?$/, { ...DRAFT, editor: BY_AGENT, author: BY_AGENT }),
      given(/^\/v1\/drafts\/drf_\w+\/send$/, ASKS),
      given(/^\/v1\/drafts\/drf_\w+\/gmail$/, { notice: null }),
    ],
    ready: (page, words) => page.getByText(words('compose.byAgent')),
  },
  {
    name: 'agent, its approval',
    path: `/approvals/${PROPOSAL.id}`,
    staged: [given(/^\/v1\/proposals\/prp_\w+$/, { ...PROPOSAL, by: BY_AGENT }), given(/^\/v1\/proposals$/, WAITING)],
    ready: heading('approval.message'),
  },
]
