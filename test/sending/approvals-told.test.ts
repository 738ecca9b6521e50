import type { NoticeList } from '@letterlock/wire/notices'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { remindApprovers } from '../../server/inbox/proposals/tell-approvers.ts'
import { expireProposals } from '../../server/inbox/sending/expire-proposals.ts'
import { mailProposalNotices } from '../../server/people/notices/mail-proposal-notices.ts'
import { ask } from '../journeys/people-house.ts'
import type { Person } from '../journeys/shared-house.ts'
import { type ApprovalHouse, OUTSIDER, openApprovalHouse } from './approval-house.ts'

const HOUR = 3_600_000

let house: ApprovalHouse
beforeAll(async () => {
  house = await openApprovalHouse()
})
afterAll(async () => house?.open.close())

/** How far the clock of the mails has been turned: each look at them is an hour after the last one. */
let later = 0
/** Whether the mail server takes what it is given, and under which ids it was given what it did not take. */
let isAway = false
let refusedIds: string[] = []

async function mails(): Promise<{ to: string; subject: string; text: string; id: string }[]> {
  later += HOUR
  const sent: { to: string; subject: string; text: string; id: string }[] = []
  const sendMail = async (mail: (typeof sent)[number]) => {
    if (isAway) {
      refusedIds.push(mail.id)
      throw new Error('the mail server is away')
    }
    sent.push(mail)
  }
  const { db } = house.open.database
  const log = { warn: () => undefined } as never
  const now = () => Date.now() + later
  const deps = { db, sendMail, page: 'http://127.0.0.1/', log, now }
  await mailProposalNotices(deps, new AbortController().signal)
  return sent
}
const mailsTo = async (name: string) => (await mails()).filter(({ to }) => to === `${name}@works.example`)

async function told(person: Person, id: string): Promise<string[]> {
  const { body } = await ask<NoticeList>(person.browser, 'GET', '/v1/notices')
  return body.notices.filter(({ proposal }) => proposal?.id === id).map(({ kind }) => kind)
}

test('what waits is told once to each who could approve it, by one mail without a word of it, and is taken back with the last yes', async () => {
  const { walter, ben, cleo, ana } = house
  await mails()
  const one = await house.asked(walter, { subject: 'Sehr geheim', text: 'Noch geheimer' })
  const two = await house.asked(walter, { subject: 'Auch geheim' })
  for (const by of [ben, cleo, ana]) expect(await told(by, one.proposal.id)).toEqual(['proposal.waits'])
  expect(await told(walter, one.proposal.id)).toEqual([])
  expect(await told(house.owner as unknown as Person, one.proposal.id)).toEqual([])

  const sent = await mails()
  expect(sent.map(({ to }) => to).sort()).toEqual(['ana@works.example', 'ben@works.example', 'cleo@works.example'])
  const mail = sent.find(({ to }) => to === 'ben@works.example')
  expect(mail?.subject).toBe('2 mails wait for your approval')
  for (const { proposal } of [one, two]) expect(mail?.text).toContain(`/approvals/${proposal.id}`)
  expect(mail?.text).toContain('walter@works.example asks to send a mail from info@nordwind.example')
  expect(JSON.stringify(sent)).not.toMatch(/geheim|elsewhere/i)
  expect(await mails()).toEqual([])

  await house.judge(ben, one.proposal, 'approve')
  expect(await told(ben, one.proposal.id)).toEqual([])
  expect(await told(cleo, one.proposal.id)).toEqual(['proposal.waits'])
  await house.judge(cleo, one.proposal, 'approve')
  for (const by of [cleo, ana]) expect(await told(by, one.proposal.id)).toEqual([])
  expect(await told(walter, one.proposal.id)).toEqual(['proposal.approved'])
  // That it leaves is what he expects.
  expect(await mails()).toEqual([])
  await house.judge(ben, two.proposal, 'reject', { reason: 'not_now' })
})

test('what is asked for on a busy day is one mail in a quarter of an hour', async () => {
  const { walter } = house
  await mails()
  await house.asked(walter)
  expect(await mailsTo('ben')).toHaveLength(1)
  await house.asked(walter)
  later -= HOUR - 5 * 60_000
  expect(await mailsTo('ben')).toEqual([])
  expect(await mailsTo('ben')).toHaveLength(1)
})

test('what is decided before its mail goes out is mailed to nobody who could have', async () => {
  const { walter, ben, cleo } = house
  await mails()
  const { proposal } = await house.asked(walter)
  await house.judge(ben, proposal, 'return', { note: 'Too dear' })
  const sent = await mails()
  expect(sent.map(({ to, subject }) => [to, subject])).toEqual([
    ['walter@works.example', 'News of a mail you asked for'],
  ])
  expect(sent[0]?.text).not.toContain('Too dear')
  expect(await told(walter, proposal.id)).toEqual(['proposal.returned'])
  expect(await told(cleo, proposal.id)).toEqual([])
})

test('who may not approve any more is neither told nor mailed of what waits', async () => {
  const { walter } = house
  const dan = await house.person('dan')
  await house.give({ member: dan.id }, 'approve')
  const { proposal } = await house.asked(walter)
  expect(await told(dan, proposal.id)).toEqual(['proposal.waits'])
  await house.give({ member: dan.id }, 'work')
  expect(await told(dan, proposal.id)).toEqual([])
  expect(await mailsTo('dan')).toEqual([])
})

test('who wants no mail is told on their page alone, and a mail server that was away is given it again under one id', async () => {
  const { walter, ben } = house
  await mails()
  await ben.browser.send('PUT', '/v1/notices/mail', { mail: false })
  const { proposal } = await house.asked(walter)
  isAway = true
  refusedIds = []
  expect(await mails()).toEqual([])
  isAway = false
  const sent = await mails()
  expect(sent.map(({ id }) => id).sort()).toEqual(refusedIds.sort())
  expect(sent.map(({ to }) => to)).not.toContain('ben@works.example')
  expect(sent.map(({ to }) => to)).toContain('cleo@works.example')
  expect(await told(ben, proposal.id)).toEqual(['proposal.waits'])
  await ben.browser.send('PUT', '/v1/notices/mail', { mail: true })
})

test('what ends soon is told once more in its own words, and its end to whoever asked', async () => {
  const { walter, ben, cleo } = house
  const { db } = house.open.database
  const { proposal } = await house.asked(walter)
  await mails()
  await house.judge(cleo, proposal, 'approve')
  const early = Date.parse(proposal.askedAt) + 21 * HOUR
  await remindApprovers(db, early)
  expect(await told(ben, proposal.id)).toEqual(['proposal.waits'])
  for (const hours of [22.5, 23]) await remindApprovers(db, Date.parse(proposal.askedAt) + hours * HOUR)
  expect(await told(ben, proposal.id)).toEqual(['proposal.ends_soon'])
  expect(await told(cleo, proposal.id)).toEqual([])
  later = Math.max(later, 23 * HOUR)
  const reminded = await mailsTo('ben')
  expect(reminded).toHaveLength(1)
  expect(reminded[0]?.text).toContain('Soon over')
  expect(await mailsTo('ben')).toEqual([])

  await expireProposals(db, Date.parse(proposal.askedAt) + 25 * HOUR)
  expect(await told(ben, proposal.id)).toEqual([])
  expect(await told(walter, proposal.id)).toEqual(['proposal.expired'])
})

test('an end that somebody brought about themselves is no news to them, and it is to whoever asked', async () => {
  const { walter, ana, ben } = house
  const own = await house.asked(walter, { to: [OUTSIDER] })
  await house.edit(walter, own.draft, { subject: 'Another' })
  expect(await told(walter, own.proposal.id)).toEqual([])
  expect(await told(ben, own.proposal.id)).toEqual([])
  const others = await house.asked(walter)
  await ask(walter.browser, 'DELETE', `/v1/drafts/${others.draft.id}/lock`)
  expect((await house.edit(ana, others.draft, { subject: 'Hers' })).status).toBe(200)
  expect(await told(walter, others.proposal.id)).toEqual(['proposal.void'])
})

test('who asked is told when somebody else takes it back, and reads no longer that it was approved', async () => {
  const { walter, ben, cleo } = house
  const takeBack = (by: Person, id: string) => ask(by.browser, 'POST', `/v1/proposals/${id}/undo`)
  const agreed = async () => {
    const { proposal } = await house.asked(walter)
    for (const person of [ben, cleo]) await house.judge(person, proposal, 'approve')
    expect(await told(walter, proposal.id)).toEqual(['proposal.approved'])
    return proposal.id
  }
  const others = await agreed()
  for (const _ of [1, 2]) expect((await takeBack(ben, others)).status).toBe(200)
  expect(await told(walter, others)).toEqual(['proposal.refused'])
  expect((await mailsTo('walter')).map(({ text }) => text).join()).toContain(`/approvals/${others}`)
  const own = await agreed()
  expect((await takeBack(walter, own)).status).toBe(200)
  expect(await told(walter, own)).toEqual([])
})
