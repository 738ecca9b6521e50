import type { Draft } from '@letterlock/wire/drafts'
import type { Proposal, SendAnswer } from '@letterlock/wire/proposals'
import type { SendingAddress } from '@letterlock/wire/sending-addresses'
import type { Page } from '@playwright/test'
import { problemOf } from '../../server/core/problem.ts'
import { fakeConnection, READY } from '../../web/dev/fake/connections.ts'
import { DRAFTED, DRAFTING, TO_ANSWER } from '../../web/dev/fake/drafting.ts'
import {
  ANSWER,
  ASKS,
  DRAFT,
  DRAFT_MAILBOX,
  DRAFTS,
  LOCKED,
  PROVES,
  refuses,
  sends,
  VERSIONS,
} from '../../web/dev/fake/drafts.ts'
import { PROPOSAL } from '../../web/dev/fake/proposals.ts'
import type { Place } from './places.ts'
import type { Staged } from './stage.ts'
import type { Words } from './words.ts'

type WordId = Parameters<Words>[0]

const given = (path: RegExp, body: unknown, swedish?: unknown): Staged => ({
  path,
  answer: { status: 200, body, ...(swedish !== undefined && { swedish }) },
})
const ONE = `/drafts/${DRAFT.id}`
const IT = /^\/v1\/drafts\/drf_\w+(\/lock)?$/
const LIST = /^\/v1\/drafts$/
const SEND = /^\/v1\/drafts\/drf_\w+\/send$/
const AS_IN_GMAIL = given(/^\/v1\/drafts\/drf_\w+\/gmail$/, { notice: null })
const MAILBOXES = given(/^\/v1\/mailboxes$/, { mailboxes: [DRAFT_MAILBOX] })

/** A draft, and what would become of it. */
function one(draft: Draft, answer: SendAnswer = ASKS, swedish: SendAnswer = answer): Staged[] {
  return [
    MAILBOXES,
    given(IT, draft),
    given(SEND, answer, swedish),
    given(/^\/v1\/drafts\/drf_\w+\/versions$/, VERSIONS),
    AS_IN_GMAIL,
  ]
}

const button = (page: Page, name: string | RegExp) => page.getByRole('main').getByRole('button', { name })
const written = (page: Page, words: Words) => page.getByRole('textbox', { name: words('compose.body'), exact: true })
/** Pressed once the draft is there. */
const press = (id: WordId) => async (page: Page, words: Words) => {
  await written(page, words).waitFor()
  await button(page, words(id)).click()
}
const dialog = (id: WordId) => (page: Page, words: Words) => page.getByRole('dialog', { name: words(id) })

const KEPT = refuses({ ...problemOf('send.drafts_only', {}, 'en') })
const KEPT_SV = refuses({ ...problemOf('send.drafts_only', {}, 'sv') })
const UNASKED = refuses({ ...problemOf('send.scope_missing', {}, 'en') })
const UNASKED_SV = refuses({ ...problemOf('send.scope_missing', {}, 'sv') })
const LOST = refuses({ ...problemOf('send.from_not_verified', {}, 'en') })
const LOST_SV = refuses({ ...problemOf('send.from_not_verified', {}, 'sv') })
const SENDS_AS = [
  { address: DRAFT_MAILBOX.address, name: '', isOwn: true },
  { address: 'orders@brandal.example', name: 'Brandal orders', isOwn: false },
] as const
const sendsAs = (addresses: SendingAddress[]) =>
  given(/^\/v1\/mailboxes\/mbx_\w+\/sending-addresses$/, { addresses, isOld: false })
/** The writer's own mailbox, connected to be read. */
const READ_ONLY = fakeConnection(1, DRAFT_MAILBOX.address, Date.parse(DRAFT.changedAt), {
  accessMode: 'read',
  mailbox: { id: DRAFT.mailboxId, address: DRAFT_MAILBOX.address, sync: READY },
})

const BY_MODEL = /^\/v1\/drafts\/drf_\w+\/answer$/
const MODEL = given(/^\/v1\/drafting$/, DRAFTING)
const NOT_REACHED = { host: DRAFTING.model?.host ?? '' }
const AWAY: Staged = {
  path: BY_MODEL,
  answer: {
    status: 502,
    body: { ...problemOf('drafting.unreachable', NOT_REACHED, 'en'), requestId: 'req_1' },
    swedish: { ...problemOf('drafting.unreachable', NOT_REACHED, 'sv'), requestId: 'req_1' },
  },
}

/** Have the model write, with nothing said. */
async function askModel(page: Page, words: Words): Promise<void> {
  await press('compose.drafting')(page, words)
  await button(page, words('compose.drafting.do')).click()
}

/** Sent, with ten minutes in which it is taken back. */
const SCHEDULED: Proposal = {
  ...PROPOSAL,
  status: 'scheduled',
  needs: 0,
  undoUntil: new Date(Date.parse(PROPOSAL.askedAt) + 600_000).toISOString(),
  undoLeftMs: 600_000,
}

/** A draft on a page of its own, in each state that mail which is written may be in. */
export const COMPOSE_PLACES: Place[] = [
  { name: 'draft', path: ONE, staged: one(DRAFT), ready: (page, words) => button(page, words('compose.send.why')) },
  {
    name: 'draft, from another address',
    path: ONE,
    staged: [...one({ ...DRAFT, content: { ...DRAFT.content, from: SENDS_AS[1].address } }), sendsAs([...SENDS_AS])],
    ready: (page) => page.getByRole('combobox').filter({ hasText: SENDS_AS[1].address }),
  },
  {
    name: 'draft, from an address that was taken away',
    path: ONE,
    staged: [
      ...one({ ...DRAFT, content: { ...DRAFT.content, from: SENDS_AS[1].address } }, LOST, LOST_SV),
      sendsAs([SENDS_AS[0]]),
    ],
    ready: (page, words) => page.getByText(words('compose.from.lost')),
  },
  {
    name: 'draft, why',
    path: ONE,
    staged: one(DRAFT),
    act: press('compose.send.why'),
    ready: dialog('compose.send.why.title'),
  },
  {
    name: 'draft, an answer',
    path: ONE,
    staged: one(ANSWER),
    act: (page, words) => written(page, words).waitFor(),
    ready: (page, words) => button(page, words('compose.newer.seen')),
  },
  {
    name: 'draft, somebody writes',
    path: ONE,
    staged: one(LOCKED),
    act: (page, words) => written(page, words).waitFor(),
    ready: (page, words) => button(page, words('compose.takeOver')),
  },
  {
    name: 'draft, sent on already',
    path: ONE,
    staged: one({ ...DRAFT, proposalId: PROPOSAL.id }),
    act: (page, words) => written(page, words).waitFor(),
    ready: (page, words) => button(page, words('compose.proposed.write')),
  },
  {
    name: 'draft, plain text',
    path: ONE,
    staged: one({ ...DRAFT, content: { ...DRAFT.content, html: null, text: 'Two pallets are missing.' } }),
    ready: (page, words) => button(page, words('compose.toRich')),
  },
  {
    name: 'draft, plain text instead',
    path: ONE,
    staged: one(DRAFT),
    act: press('compose.toPlain'),
    ready: dialog('compose.toPlain.title'),
  },
  {
    name: 'draft, earlier versions',
    path: ONE,
    staged: one(DRAFT),
    act: press('compose.versions'),
    ready: (page, words) => page.getByText(words('compose.version.now')),
  },
  {
    name: 'draft, sending is off',
    path: ONE,
    staged: one(DRAFT, KEPT, KEPT_SV),
    ready: (page, words) => button(page, words('compose.send.keep')),
  },
  {
    name: 'draft, sending not allowed yet',
    path: ONE,
    staged: [...one(DRAFT, UNASKED, UNASKED_SV), given(/^\/v1\/connections$/, { connections: [READ_ONLY] })],
    ready: (page, words) => button(page, words('compose.allowSending')),
  },
  {
    name: 'draft, to be proved',
    path: ONE,
    staged: one(DRAFT, PROVES),
    act: press('compose.send.prove'),
    ready: dialog('compose.prove.title'),
  },
  {
    name: 'draft, an address that is none',
    path: ONE,
    staged: one(DRAFT),
    act: async (page, words) => {
      await written(page, words).waitFor()
      await page.getByRole('textbox', { name: words('compose.to'), exact: true }).fill('ben at yard')
      await page.keyboard.press('Enter')
    },
    ready: (page) => page.getByRole('alert').filter({ hasText: 'ben at yard' }),
  },
  {
    name: 'draft, on its way',
    path: ONE,
    staged: [
      ...one(DRAFT, sends(SCHEDULED)),
      given(/^\/v1\/proposals\/prp_\w+(\/row)?$/, SCHEDULED),
      given(LIST, DRAFTS),
    ],
    act: press('compose.send'),
    ready: (page, words) => page.getByRole('button', { name: words('compose.sent.undo'), exact: true }),
    leadsTo: '/inbox/$mailboxId/$view',
  },
  {
    name: 'draft, what an answer should say',
    path: ONE,
    staged: [...one(TO_ANSWER), MODEL],
    act: press('compose.drafting'),
    ready: (page, words) => page.getByLabel(words('compose.drafting.wish')),
  },
  {
    name: 'draft, a model writes',
    path: ONE,
    staged: [...one(TO_ANSWER), MODEL, { path: BY_MODEL, answer: 'never' }],
    act: askModel,
    ready: (page, words) => page.getByText(words('compose.drafting.working.about')),
  },
  {
    name: 'draft, a model that is away',
    path: ONE,
    staged: [...one(TO_ANSWER), MODEL, AWAY],
    act: askModel,
    ready: (page) => page.getByRole('alert'),
  },
  {
    name: 'draft, by a model',
    path: ONE,
    staged: [...one(DRAFTED), MODEL],
    ready: (page, words) => button(page, words('compose.byModel.undo')),
  },
  {
    name: 'draft, loading',
    path: ONE,
    staged: [{ path: IT, answer: 'never' }],
    ready: (page, words) => page.getByRole('status', { name: words('compose.loading') }),
  },
  {
    name: 'draft, failed',
    path: ONE,
    staged: [{ path: IT, answer: 'failed' }],
    ready: (page) => page.getByRole('alert'),
  },
]

/** Drafts where mail is read. @param subject Of a letter that is in the inbox. */
export function draftsAtLetters(subject: string | RegExp): Place[] {
  const open = (page: Page) => page.getByRole('link', { name: subject }).first().click()
  return [
    {
      name: 'drafts',
      path: '/inbox/all/drafts',
      staged: [given(LIST, DRAFTS)],
      ready: (page, words) => page.getByRole('region', { name: words('drafts.written') }),
    },
    {
      name: 'letter with drafts',
      path: '/inbox',
      staged: [given(LIST, DRAFTS)],
      act: open,
      ready: (page, words) => button(page, words('drafts.open')).first(),
    },
    {
      name: 'letter, answered',
      path: '/inbox',
      staged: [
        given(/^\/v1\/mailboxes\/mbx_\w+\/drafts$/, { ...ANSWER, newer: null }),
        given(IT, { ...ANSWER, newer: null }),
        given(SEND, ASKS),
        AS_IN_GMAIL,
      ],
      act: async (page, words) => {
        await open(page)
        await page.getByRole('button', { name: words('compose.reply_all') }).click()
        await written(page, words).waitFor()
      },
      ready: (page, words) => button(page, words('compose.send.why')),
    },
  ]
}
