import type { ProposalPage } from '@letterlock/wire/proposals'
import type { LatestVerification } from '@letterlock/wire/verification'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { ask } from '../journeys/people-house.ts'
import { type ApprovalHouse, OUTSIDER, openApprovalHouse } from './approval-house.ts'

const DAY_MS = 86_400_000

let house: ApprovalHouse
beforeAll(async () => {
  house = await openApprovalHouse()
})
afterAll(async () => house?.open.close())

test('what goes to somebody new waits for two others, and leaves once both have agreed to its bytes', async () => {
  const { walter, ben, cleo } = house
  const { proposal } = await house.asked(walter)
  expect(proposal).toMatchObject({ status: 'waiting', outcome: 'approve_2', needs: 2, approved: 0, isSmall: false })
  expect(proposal.mayApprove).toMatchObject({ may: false, because: { code: 'proposal.own' } })
  expect((await house.judge(ben, proposal, 'approve')).body).toMatchObject({ status: 'waiting', approved: 1 })
  expect((await house.card(ben, proposal.id)).mayApprove).toMatchObject({
    may: false,
    because: { code: 'proposal.said' },
  })
  const { body } = await house.judge(cleo, proposal, 'approve')
  expect(body).toMatchObject({
    status: 'scheduled',
    approved: 2,
    verdicts: [{ verdict: 'approve' }, { verdict: 'approve' }],
  })
  expect(Date.parse(body.undoUntil ?? '') - Date.now()).toBeGreaterThan(5_000)
})

test('one person’s yes counts once, however often they press', async () => {
  const { walter, ben } = house
  const { proposal } = await house.asked(walter)
  const answers = await Promise.all([1, 2, 3].map(() => house.judge(ben, proposal, 'approve')))
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  expect(await house.card(ben, proposal.id)).toMatchObject({ status: 'waiting', approved: 1 })
})

test('of two who agree at once both count, and it is put on its way once', async () => {
  const { walter, ben, cleo } = house
  const { proposal } = await house.asked(walter)
  const answers = await Promise.all([ben, cleo].map((by) => house.judge(by, proposal, 'approve')))
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  expect(await house.card(ben, proposal.id)).toMatchObject({ status: 'scheduled', approved: 2 })
  const rows = await house.open.database.db
    .selectFrom('outbox')
    .select('proposal_id')
    .where('proposal_id', '=', proposal.id)
    .execute()
  expect(rows).toHaveLength(1)
})

test('neither whoever asked nor whoever wrote the last version approves, whatever they may do in the mailbox', async () => {
  const { ana, ben, cleo } = house
  await house.give({ member: (await house.person('dora')).id }, 'approve')
  const draft = await house.write(ben, { subject: 'By two' })
  await ask(ben.browser, 'DELETE', `/v1/drafts/${draft.id}/lock`)
  const { body } = await house.send(ana, draft)
  const id = body.decision === 'needs_approval' ? (body.proposal?.id ?? '') : ''
  const proposal = await house.card(cleo, id)
  for (const by of [ana, ben]) {
    const { status, body: no } = await house.judge(by, proposal, 'approve')
    expect([status, no.code]).toEqual([403, 'proposal.own'])
  }
  expect((await house.judge(cleo, proposal, 'reject', { reason: 'not_now' })).body.status).toBe('rejected')
})

test('who may only write approves nothing', async () => {
  const { ben, walter } = house
  const { proposal } = await house.asked(ben)
  const { status, body } = await house.judge(walter, proposal, 'approve')
  expect([status, body.code]).toEqual([403, 'proposal.not_approver'])
  expect(proposal.approved).toBe(0)
})

test('a yes to other bytes or other recipients is none', async () => {
  const { walter, ben } = house
  const { proposal } = await house.asked(walter)
  for (const field of ['mime', 'envelope'] as const) {
    const digests = { ...proposal.digests, [field]: 'f'.repeat(64) }
    const { status, body } = await house.judge(ben, { id: proposal.id, digests }, 'approve')
    expect([status, body.code]).toEqual([409, 'proposal.digest_differs'])
  }
  expect((await house.card(ben, proposal.id)).approved).toBe(0)
})

test('what is rejected says why, what is returned says what for, and the draft is free again', async () => {
  const { walter, ben, cleo } = house
  const { draft, proposal } = await house.asked(walter)
  for (const [verdict, more, field] of [
    ['reject', {}, 'reason'],
    ['return', {}, 'note'],
    ['approve', { reason: 'not_now' }, 'reason'],
  ] as const) {
    const { status, body } = await house.judge(ben, proposal, verdict, more)
    expect([verdict, status, body]).toMatchObject([verdict, 400, { code: 'request.invalid', params: { field } }])
  }
  const note = 'Please add the price'
  expect((await house.judge(ben, proposal, 'return', { note })).body).toMatchObject({
    status: 'returned',
    verdicts: [{ verdict: 'return', note }],
  })
  const late = await house.judge(cleo, proposal, 'reject', { reason: 'wrong_recipient' })
  expect([late.status, late.body.code]).toEqual([409, 'proposal.settled'])

  const { body: next } = await house.edit(walter, draft, { text: 'Hello. The price is 5.' })
  const again = await house.send(walter, next)
  expect(again.body).toMatchObject({ decision: 'needs_approval', proposal: { status: 'waiting' } })
  const id = again.body.decision === 'needs_approval' ? (again.body.proposal?.id ?? '') : ''
  expect((await house.card(ben, id)).earlier).toMatchObject([{ id: proposal.id, status: 'returned' }])
})

test('what somebody holds back is approved by nobody until it is released', async () => {
  const { walter, ben, cleo } = house
  const { proposal } = await house.asked(walter)
  expect((await house.judge(ben, proposal, 'hold')).body).toMatchObject({ isHeld: true, status: 'waiting' })
  const { status, body } = await house.judge(cleo, proposal, 'approve')
  expect([status, body.code]).toEqual([409, 'proposal.held'])
  expect((await house.judge(cleo, proposal, 'release')).body.isHeld).toBe(false)
  expect((await house.judge(cleo, proposal, 'approve')).body.approved).toBe(1)
})

test('by two clicks and from two windows there is one proposal', async () => {
  const { walter } = house
  const draft = await house.write(walter, { subject: 'Once' })
  const answers = await Promise.all([1, 2, 3, 4].map(() => house.send(walter, draft)))
  const ids = answers.map(({ body }) => (body.decision === 'refused' ? undefined : body.proposal?.id))
  expect(new Set(ids).size).toBe(1)
  expect(ids[0]).toMatch(/^prp_/)
})

test('a dry run says what would be, and writes nothing', async () => {
  const { walter } = house
  const draft = await house.write(walter, { subject: 'Only asked' })
  const { body } = await house.send(walter, draft, { dryRun: true })
  expect(body).toMatchObject({ decision: 'needs_approval', proposal: null, needs: 2, isSmall: false })
  expect(body.rules.map(({ id }) => id)).toContain('first_contact')
  const rows = await house.open.database.db
    .selectFrom('proposals')
    .select('id')
    .where('draft_id', '=', draft.id)
    .execute()
  expect(rows).toEqual([])
})

test('a list says of each what it waits for, to each who may ask', async () => {
  const { walter, ben, cleo } = house
  const { proposal } = await house.asked(walter, { subject: 'Listed' })
  const idsOf = async (...of: Parameters<typeof house.list>) => (await house.list(...of)).proposals.map(({ id }) => id)
  expect(await idsOf(ben, 'needs_me')).toContain(proposal.id)
  expect(await idsOf(walter, 'waiting')).toContain(proposal.id)
  expect(await idsOf(walter, 'needs_me')).not.toContain(proposal.id)
  await house.judge(ben, proposal, 'approve')
  expect(await idsOf(ben, 'needs_me')).not.toContain(proposal.id)
  expect(await idsOf(ben, 'needs_another')).toContain(proposal.id)
  await house.judge(cleo, proposal, 'reject', { reason: 'suspicious' })
  for (const by of [walter, ben, cleo]) expect(await idsOf(by, 'done')).toContain(proposal.id)
  const { counts, proposals } = await house.list(ben, 'needs_me')
  expect(counts.needs_me).toBe(proposals.length)
  expect(proposals.every(({ to }) => to[0]?.address === OUTSIDER)).toBe(true)
})

test('a list is narrowed by who asked, kind, how far it goes and age, and so are its counts', async () => {
  const { walter, ana, ben, cleo } = house
  const { proposal } = await house.asked(ana)
  await house.asked(walter)
  // His own yes is enough for it: it does not wait.
  const inside = await house.asked(walter, { to: ['ben@works.example'] })
  const listed = async (query: string, group = 'needs_me') => {
    const { body } = await ask<ProposalPage>(ben.browser, 'GET', `/v1/proposals?group=${group}&limit=100${query}`)
    const ids = body.proposals.map(({ id }) => id)
    if (group === 'needs_me') expect(body.counts.needs_me, query).toBe(ids.length)
    return { ids, askers: body.askers.map(({ id }) => id).toSorted() }
  }
  const all = await listed('')
  const byAna = await listed(`&byId=${ana.id}`)
  expect(byAna.ids).toContain(proposal.id)
  expect((await listed(`&byId=${walter.id}`)).ids.toSorted()).toEqual(
    all.ids.filter((id) => !byAna.ids.includes(id)).toSorted(),
  )
  // Whoever else could be chosen is offered still.
  expect(byAna.askers).toEqual(all.askers)
  expect(all.askers).toEqual([ana.id, walter.id].toSorted())
  expect((await listed(`&byId=${cleo.id}`)).ids).toEqual([])
  expect((await listed('&audience=external')).ids).toEqual(all.ids)
  expect((await listed('&audience=internal')).ids).toEqual([])
  expect((await listed('&audience=internal', 'done')).ids).toContain(inside.proposal.id)
  expect((await listed('&audience=partner', 'done')).ids).toEqual([])
  expect((await listed('&kind=new')).ids).toEqual(all.ids)
  expect((await listed('&kind=forward')).ids).toEqual([])
  expect((await listed('&minAgeHours=1')).ids).toEqual([])
  await house.open.turnTo(2 * 3_600_000)
  expect((await listed('&minAgeHours=1')).ids).toEqual(all.ids)
  await house.open.turnTo(0)
})

test('a list is narrowed by a rule that asked for the yes, and offers those that did as they stood then', async () => {
  const { walter, ben } = house
  const { proposal } = await house.asked(walter, { to: [1, 2, 3, 4, 5, 6].map((n) => `kund${n}@elsewhere.example`) })
  const listed = async (query = '', group = 'needs_me') =>
    (await ask<ProposalPage>(ben.browser, 'GET', `/v1/proposals?group=${group}&limit=100${query}`)).body
  const all = await listed()
  const many = {
    id: 'many_outside',
    when: [
      { fact: 'external', atLeast: 1 },
      { fact: 'external', atLeast: 6 },
    ],
  }
  const ids = all.rules.map(({ id }) => id)
  expect(all.rules).toContainEqual(many)
  expect(ids).toContain('first_contact')
  expect(ids).not.toContain('iban')
  const { proposals, counts, rules } = await listed('&ruleId=many_outside')
  expect([proposals.map(({ id }) => id), counts.needs_me]).toEqual([[proposal.id], 1])
  // Whatever else could be chosen is offered still.
  expect(rules).toEqual(all.rules)
  expect((await listed('&ruleId=iban')).proposals).toEqual([])

  // It asks for less from now on, which says nothing of what it held before.
  await house.policy((document) => ({
    ...document,
    restrictions: document.restrictions.map((rule) =>
      rule.id === many.id ? { ...rule, when: [{ fact: 'external', atLeast: 5 }] } : rule,
    ),
  }))
  const groups = await Promise.all((['needs_me', 'done'] as const).map((group) => listed('', group)))
  const stood = groups.flatMap(({ rules }) => rules.filter(({ id }) => id === many.id))
  expect(stood).toContainEqual(many)
})

test('what nobody has approved within a day is over, and never sent', async () => {
  const { walter, ben, cleo } = house
  const { proposal } = await house.asked(walter, { subject: 'Late' })
  await house.judge(ben, proposal, 'approve')
  await house.open.turnTo(DAY_MS + 60_000)
  try {
    const { status, body } = await house.judge(cleo, proposal, 'approve')
    expect([status, body.code]).toEqual([409, 'proposal.expired'])
    expect(await house.card(cleo, proposal.id)).toMatchObject({ status: 'expired' })
  } finally {
    await house.open.turnTo(0)
  }
})

test('the fifth check of a connection passes by a mail that stopped since the latest connect, and by no other', async () => {
  const { walter, ana, connectionId, open } = house
  const { db } = open.database
  await house.asked(walter)
  const { asked_at: lastAt } = await db
    .selectFrom('proposals')
    .select('asked_at')
    .orderBy('asked_at', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  await db
    .updateTable('connections')
    .set({ granted_at: lastAt + 1 })
    .where('id', '=', connectionId)
    .execute()
  const path = `/v1/connections/${connectionId}/verification`
  await ask(ana.browser, 'POST', path)
  const fifth = async () => {
    const { body } = await ask<z.infer<typeof LatestVerification>>(ana.browser, 'GET', path)
    const { stoppedId, checks } = body.verification ?? {}
    return { stoppedId, state: checks?.find(({ check }) => check === 'approval')?.state }
  }
  expect(await fifth()).toEqual({ stoppedId: null, state: 'waiting' })
  // What needs no more than one's own word stops for nobody.
  const { proposal: own } = await house.asked(walter, { to: ['ben@works.example'] })
  expect(own).toMatchObject({ status: 'scheduled', needs: 0, isSmall: false })
  expect(await fifth()).toEqual({ stoppedId: null, state: 'waiting' })
  const { proposal } = await house.asked(walter)
  expect(await fifth()).toEqual({ stoppedId: proposal.id, state: 'passed' })
})
