import type { LatestVerification, Verification } from '@letterlock/wire/verification'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { z } from 'zod'
import { openBrowser } from './browser.ts'
import { addColleague } from './colleague.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor, visitorOf } from './visitor.ts'

const OPS = 'ops@nordwind.example'
/** A sync, pushed or asked for, is done within this, also on a full machine. */
const SYNCED = { timeout: 25_000, interval: 100 }

let open: OpenHouse
let visitor: Visitor
let connectionId: string

beforeAll(async () => {
  open = await openHouse()
  visitor = await signIn(open)
  await open.control('POST', '/users', { email: OPS, name: 'Operations' })
  connectionId = (await visitor.connect(OPS)).connectionId ?? ''
})
afterAll(() => open.close())

async function ask(step = '', method = 'POST', as = visitor): Promise<Verification | null> {
  const answer = await as.browser.send(method, `/v1/connections/${connectionId}/verification${step}`)
  expect(answer.status).toBe(200)
  return ((await answer.json()) as z.infer<typeof LatestVerification>).verification
}
const find = () => ask('', 'GET')
const states = (verification: Verification | null) =>
  Object.fromEntries(verification?.checks.map(({ check, state }) => [check, state]) ?? [])

async function deliver(raw: string, email = OPS): Promise<void> {
  await open.control('POST', `/mailboxes/${email}/messages`, { raw: Buffer.from(raw).toString('base64') })
}

test('before the first there is none, and none of its steps is gone', async () => {
  expect(await find()).toBeNull()
  for (const step of ['look', 'sync', 'letter']) {
    const answer = await visitor.browser.send('POST', `/v1/connections/${connectionId}/verification/${step}`)
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([404, 'verify.not_started'])
  }
})

test('what can run by itself does: whose mailbox it is, and a sync with its result', async () => {
  const begun = await ask()
  expect(begun).toMatchObject({ outdated: false, account: OPS, seen: null, letter: { to: OPS, deliverable: true } })
  expect(states(begun)).toMatchObject({
    account: 'passed',
    letter: 'waiting',
    ingested: 'waiting',
    approval: 'waiting',
  })
  await vi.waitFor(async () => expect(states(await find())).toMatchObject({ sync: 'passed' }), SYNCED)
  expect((await find())?.run).not.toBeNull()
})

test('another mail is not taken for the letter, and one without text or attachment is told as it is', async () => {
  await deliver(`From: a@b.example\r\nTo: ${OPS}\r\nSubject: Letterlock check WRONG-CODE\r\n\r\nNo.\r\n`)
  const subject = (await find())?.letter.subject
  await deliver(`From: Kim <kim@b.example>\r\nTo: ${OPS}\r\nSubject: Fwd: ${subject}\r\n\r\nAnother text.\r\n`)
  await vi.waitFor(async () => expect((await ask('/look'))?.seen).not.toBeNull(), SYNCED)
  const found = await find()
  expect(states(found)).toMatchObject({ letter: 'passed', ingested: 'passed' })
  expect(found?.seen).toMatchObject({
    from: 'kim@b.example',
    content: { subject: `Fwd: ${subject}`, sameSubject: false, samePreview: false, sameAttachment: false },
  })
})

test('the sandbox delivers the letter, which arrives as it was asked for', async () => {
  const begun = await ask()
  expect(begun?.seen).toBeNull()
  expect(states(await ask('/letter'))).toMatchObject({ letter: 'passed', ingested: 'running' })
  await vi.waitFor(async () => expect((await ask('/look'))?.seen).not.toBeNull(), SYNCED)
  expect((await find())?.seen).toMatchObject({
    from: 'check@letterlock.example',
    content: { sameSubject: true, samePreview: true, sameAttachment: true, attachments: ['letterlock-check.txt'] },
  })
})

test('the letter is in the language of its reader, and counts in the one it was sent in', async () => {
  await visitor.browser.send('PATCH', '/v1/me', { locale: 'sv' })
  const begun = await ask()
  expect(begun?.letter.subject).toMatch(/^Letterlock-kontroll [A-Z2-9]{4}-[A-Z2-9]{4}$/)
  expect(begun?.letter.text).toContain('Det här brevet kontrollerar')
  await ask('/letter')
  await vi.waitFor(async () => expect((await ask('/look'))?.seen).not.toBeNull(), SYNCED)
  const asItWasAsked = {
    subject: begun?.letter.subject,
    sameSubject: true,
    samePreview: true,
    sameAttachment: true,
    attachments: ['letterlock-kontroll.txt'],
  }
  expect((await find())?.seen).toMatchObject({ content: asItWasAsked })
  await visitor.browser.send('PATCH', '/v1/me', { locale: 'en' })
  const inEnglish = await find()
  expect(inEnglish?.letter.subject).toMatch(/^Letterlock check /)
  expect(inEnglish?.seen).toMatchObject({ content: asItWasAsked })
})

test('nobody else sees or runs it', async () => {
  const ben = visitorOf(openBrowser(open.base))
  await ben.browser.send('POST', '/v1/sessions', await addColleague(open, 'ben@nordwind.example', 'admin'))
  for (const [method, step] of [
    ['GET', ''],
    ['POST', ''],
    ['POST', '/look'],
    ['POST', '/sync'],
    ['POST', '/letter'],
  ] as const)
    expect((await ben.browser.send(method, `/v1/connections/${connectionId}/verification${step}`)).status).toBe(404)
})

test('after a reconnect nothing of it counts, and it runs again', async () => {
  expect((await find())?.outdated).toBe(false)
  await open.turnTo(60_000)
  await visitor.connect(OPS)
  expect((await find())?.outdated).toBe(true)
  const answer = await visitor.browser.send('POST', `/v1/connections/${connectionId}/verification/look`)
  expect(answer.status).toBe(404)
  const again = await ask()
  expect(again).toMatchObject({ outdated: false, seen: null, account: OPS })
})

test('a connection that does not work says so in its first check', async () => {
  await open.control('PUT', '/faults', {
    rules: [{ id: 'f', match: { path: '^/gmail/' }, do: { status: 503 } }],
  })
  const begun = await ask()
  await open.control('DELETE', '/faults')
  expect(states(begun)).toMatchObject({ account: 'failed' })
  expect(begun?.checks[0]?.problem?.code).toMatch(/^(gmail|mail)\./)
})
