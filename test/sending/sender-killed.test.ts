import type { Draft } from '@letterlock/wire/drafts'
import type { Mailbox } from '@letterlock/wire/mailboxes'
import type { SendAnswer } from '@letterlock/wire/proposals'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { type RunningSandbox, startSandbox } from '../../sandbox/main.ts'
import type { ProposalId } from '../../server/core/ids.ts'
import { type FreshDatabase, freshDatabase } from '../database/fresh-database.ts'
import type { Visitor } from '../journeys/visitor.ts'
import { callHeld } from '../mirror/call-held.ts'
import { signIn } from '../start/house.ts'
import { leavePlaces, newPlace, type Place } from '../start/place.ts'
import { CLI, endPrograms, type Program, run, runToEnd } from '../start/program.ts'

// The sender is a process of its own, and dies by SIGKILL while its call is under way.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

const ACCOUNT = 'ops@brandal.example'
const WITHIN_MS = 90_000
/** The far side holds the call up for longer than any test lasts: before it does anything, or when all of it is done. */
const HELD = { latencyMs: 600_000 }
const DONE_AND_HELD = { latencyMs: 600_000, afterwards: true }

let database: FreshDatabase
let sandbox: RunningSandbox
let place: Place
let visitor: Visitor
let mailbox: { id: string }

beforeAll(async () => {
  ;[database, place, sandbox] = await Promise.all([
    freshDatabase(),
    newPlace(),
    startSandbox({ dataDir: ':memory:', port: 0, company: { messages: 4, seed: 1 }, quota: 'off' }),
  ])
  place.env = { ...place.env, DATABASE_URL: database.url, LETTERLOCK_SANDBOX_URL: sandbox.url, LETTERLOCK_LOG: 'warn' }
  await run(place, [CLI, 'serve', '--role', 'http']).says(/Letterlock is ready at/)
  const { output } = await runToEnd(place, [CLI, 'sign-in-link'])
  visitor = await signIn(place, output.trim())
  await visitor.connect(ACCOUNT, { accessMode: 'send' })
  const { mailboxes } = await visitor.read<{ mailboxes: Mailbox[] }>('/v1/mailboxes')
  mailbox = mailboxes[0] ?? { id: '' }
})
afterEach(() => control('DELETE', '/faults'))
afterAll(async () => {
  await endPrograms()
  await sandbox.close()
  await leavePlaces()
  await database.drop()
})

async function control(method: string, path: string, body?: unknown): Promise<unknown> {
  const json = body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const answer = await fetch(`${sandbox.url}/sandbox${path}`, { method, ...json })
  const text = await answer.text()
  return text === '' ? undefined : JSON.parse(text)
}

async function sender(): Promise<Program> {
  const program = run(place, [CLI, 'serve', '--role', 'sender'])
  await program.says(/The sender is ready/)
  return program
}

/** A mail to a colleague that may leave at once. */
async function scheduled(): Promise<{ id: ProposalId; sendKey: string }> {
  const begun = await visitor.browser.send('POST', `/v1/mailboxes/${mailbox.id}/drafts`, { kind: 'new' })
  const draft = (await begun.json()) as Draft
  const to = [{ name: '', address: 'berth@brandal.example' }]
  const content = { to, cc: [], bcc: [], subject: 'Quay', text: 'At six.', html: null }
  const put = await visitor.browser.send('PUT', `/v1/drafts/${draft.id}`, { expectedVersion: draft.version, content })
  const { version } = (await put.json()) as Draft
  const sent = await visitor.browser.send('POST', `/v1/drafts/${draft.id}/send`, { expectedVersion: version })
  const answer = (await sent.json()) as SendAnswer
  if (answer.decision !== 'allowed' || !answer.proposal) throw new Error(`not allowed: ${JSON.stringify(answer)}`)
  const id = answer.proposal.id as ProposalId
  const row = await database.db
    .updateTable('outbox')
    .set({ not_before: 0 })
    .where('proposal_id', '=', id)
    .returning('send_key')
    .executeTakeFirstOrThrow()
  return { id, sendKey: row.send_key }
}

function until(id: ProposalId, status: string): Promise<void> {
  return vi.waitFor(
    async () => {
      const row = await database.db
        .selectFrom('proposals')
        .select(['status', 'code'])
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      expect(row.status).toBe(status)
    },
    { timeout: WITHIN_MS, interval: 100 },
  )
}

async function accepted(sendKey: string): Promise<number> {
  const asked = new URLSearchParams({ header: 'X-Letterlock-Send-Key', value: sendKey })
  return ((await control('GET', `/accepted?${asked}`)) as { times: number }).times
}

async function killWhileHeld(held: object): Promise<{ id: ProposalId; sendKey: string }> {
  await control('PUT', '/faults', { rules: [{ id: 'held', match: { path: '/messages/send' }, do: held, times: 1 }] })
  const begun = callHeld(sandbox.box)
  const dying = await sender()
  const mail = await scheduled()
  await begun
  dying.signal('SIGKILL')
  await dying.ended
  return mail
}

test('one that is killed when the far side had taken the mail leaves it to be found, and it is not sent again', async () => {
  const mail = await killWhileHeld(DONE_AND_HELD)
  await until(mail.id, 'sending')
  const heir = await sender()
  await until(mail.id, 'sent')
  expect(await accepted(mail.sendKey)).toBe(1)
  heir.signal('SIGTERM')
  await heir.ended
})

test('one that is killed before the far side did anything leaves it unconfirmed, until a person says so', async () => {
  const mail = await killWhileHeld(HELD)
  const heir = await sender()
  await until(mail.id, 'unconfirmed')
  const undone = await visitor.browser.send('POST', `/v1/proposals/${mail.id}/undo`)
  expect([undone.status, ((await undone.json()) as { code: string }).code]).toEqual([409, 'send.too_late'])
  // Whoever is thought dead might only be slow: its call has its time.
  const settle = () => visitor.browser.send('POST', `/v1/proposals/${mail.id}/settle`, { as: 'not_sent' })
  const early = await settle()
  expect([early.status, ((await early.json()) as { code: string }).code]).toEqual([409, 'send.may_be_under_way'])
  await control('PUT', '/clock', { advanceMs: 15 * 60_000 })
  await vi.waitFor(async () => {
    const settled = await settle()
    expect([settled.status, ((await settled.json()) as { status: string }).status]).toEqual([200, 'refused'])
  }, 30_000)
  expect(await accepted(mail.sendKey)).toBe(0)
  heir.signal('SIGTERM')
  await heir.ended
})
