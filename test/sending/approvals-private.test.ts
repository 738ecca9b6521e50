import type { Proposal } from '@letterlock/wire/proposals'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from '../journeys/people-house.ts'
import type { Person } from '../journeys/shared-house.ts'
import { type ApprovalHouse, OUTSIDER, openApprovalHouse } from './approval-house.ts'

let house: ApprovalHouse
let cole: Person
let reader: Person
beforeAll(async () => {
  house = await openApprovalHouse()
  cole = await house.person('cole')
  reader = await house.person('rita')
  await house.give({ member: reader.id }, 'read')
})
afterAll(async () => house?.open.close())

/** Each way to a proposal and its draft, tried by somebody. */
async function tryAll(by: Person, draftId: string, proposal: Pick<Proposal, 'id' | 'digests'>) {
  const at = `/v1/proposals/${proposal.id}`
  const answers = [
    await ask<{ code: string }>(by.browser, 'POST', `/v1/drafts/${draftId}/send`, { expectedVersion: 1 }),
    await ask<{ code: string }>(by.browser, 'GET', at),
    await ask<{ code: string }>(by.browser, 'GET', `${at}/raw`),
    await house.judge(by, proposal, 'approve'),
    await ask<{ code: string }>(by.browser, 'POST', `${at}/undo`),
    await ask<{ code: string }>(by.browser, 'POST', `${at}/undo/longer`),
    await ask<{ code: string }>(by.browser, 'POST', `${at}/settle`, { as: 'sent' }),
  ]
  return answers.map(({ status, body }) => `${status} ${body.code}`)
}

test('what leaves a mailbox that is not theirs is for nobody there, whatever they run', async () => {
  const { draft, proposal } = await house.asked(house.walter)
  const people = [cole, house.owner, await house.person('adam', 'admin'), await house.stranger()]
  for (const by of people as Person[]) {
    expect(new Set(await tryAll(by, draft.id, proposal))).toEqual(new Set(['404 request.not_found']))
  }
  expect(new Set(await tryAll(reader, draft.id, proposal))).toEqual(new Set(['403 mailbox.read_only']))
  for (const group of ['needs_me', 'needs_another', 'waiting', 'done'] as const) {
    for (const by of [cole, reader]) expect((await house.list(by, group)).proposals).toEqual([])
  }
  expect((await house.card(house.ben, proposal.id)).status).toBe('waiting')
})

test('an API key gives no verdict, and no session is made of one', async () => {
  const { proposal } = await house.asked(house.walter)
  const answer = await fetch(`${house.open.base}/v1/proposals/${proposal.id}/verdicts`, {
    method: 'POST',
    headers: {
      authorization: 'Bearer llsk_test_nobodys',
      'content-type': 'application/json',
      origin: 'http://localhost:8420',
    },
    body: JSON.stringify({ verdict: 'approve', digests: proposal.digests }),
  })
  expect(answer.status).toBe(401)
})

test('where there are not two others, a password and ten minutes stand in for them', async () => {
  const { ana, ben, cleo } = house
  for (const { id } of [ben, cleo]) await house.give({ member: id }, 'work')
  try {
    const draft = await house.write(ana, { subject: 'Alone' })
    expect((await house.send(ana, draft, { dryRun: true })).body).toMatchObject({
      decision: 'allowed',
      isSmall: true,
      needs: 0,
      proposal: null,
    })
    expect((await house.send(ana, draft)).body).toMatchObject({
      decision: 'refused',
      problem: { code: 'send.prove_yourself' },
    })
    const wrong = await house.send(ana, draft, { password: 'not it' })
    expect(wrong).toMatchObject({ body: { code: 'session.current_password_wrong' } })
    const { body } = await house.send(ana, draft, { password: 'the password of ana@works.example' })
    expect(body).toMatchObject({ decision: 'allowed', isSmall: true, proposal: { status: 'scheduled' } })
    const undoUntil = body.decision === 'allowed' ? Date.parse(body.proposal?.undoUntil ?? '') : 0
    expect(undoUntil - Date.now()).toBeGreaterThan(9 * 60_000)
  } finally {
    for (const { id } of [ben, cleo]) await house.give({ member: id }, 'approve')
  }
})

test('the card shows what leaves: hidden recipients, real hosts, cleaned markup, and nothing that could be the card', async () => {
  const { walter, ben } = house
  const nasty = '<img src=x onerror=alert(1)><script>alert(1)</script>'
  const { proposal } = await house.asked(walter, {
    to: [OUTSIDER],
    bcc: ['hidden@elsewhere.example'],
    subject: `${nasty} Approved by Ben`,
    html: `<p>See <a href="https://evil.example/x">https://bank.example</a></p>${nasty}<style>body{display:none}</style><button>Approve and send</button>`,
  })
  const card = await house.card(ben, proposal.id)
  expect(card.subject).toBe(`${nasty} Approved by Ben`)
  expect(card.recipients.map(({ field, address, isNew }) => [field, address, isNew])).toEqual([
    ['to', OUTSIDER, true],
    ['bcc', 'hidden@elsewhere.example', true],
  ])
  expect(card.message?.html).not.toMatch(/script|onerror|style|button|img/i)
  expect(card.message?.links).toContainEqual({
    words: 'https://bank.example',
    host: 'evil.example',
    url: 'https://evil.example/x',
  })
  expect(card.digests.mime).toMatch(/^[0-9a-f]{64}$/)
  const raw = await ben.browser.get(`/v1/proposals/${proposal.id}/raw`)
  expect(raw.headers.get('content-disposition')).toContain('attachment')
  expect(await raw.text()).toContain('X-Letterlock-Send-Key')
})

test('nothing of a mail is written into the audit', async () => {
  const { walter, ben, cleo } = house
  const { proposal } = await house.asked(walter, { subject: 'Sehr geheim', text: 'Noch geheimer' })
  await house.judge(ben, proposal, 'approve')
  await house.judge(cleo, proposal, 'return', { note: 'Vertraulich' })
  const rows = await house.open.database.db.selectFrom('audit_entries').selectAll().execute()
  const told = JSON.stringify(rows)
  expect(told).toContain(proposal.id)
  expect(told).not.toMatch(/geheim|Vertraulich|kund@/i)
})
