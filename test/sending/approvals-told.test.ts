import type { NoticeList } from '@letterlock/wire/notices'
import type { Proposal } from '@letterlock/wire/proposals'
import PostalMime from 'postal-mime'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningSandbox, startSandbox } from '../../sandbox/main.ts'
import { clearCaughtMails, findCaughtMail, listCaughtMails } from '../../sandbox/sending/caught-mails.ts'
import type { ProposalId, TenantId } from '../../server/core/ids.ts'
import { expireProposals } from '../../server/inbox/proposals/expire-proposals.ts'
import { remindApprovers } from '../../server/inbox/proposals/tell-approvers.ts'
import { tellPeople } from '../../server/inbox/proposals/tell-people.ts'
import { mailProposalNotices } from '../../server/people/notices/mail-proposal-notices.ts'
import { findProposal } from '../../server/store/proposals.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import { sandboxMailServer } from '../../server/transport/sandbox/sandbox-mail.ts'
import { mailSender, type SendMail } from '../../server/transport/smtp/send-mail.ts'
import { ask } from '../journeys/people-house.ts'
import type { Person } from '../journeys/shared-house.ts'
import { type ApprovalHouse, OUTSIDER, openApprovalHouse } from './approval-house.ts'

const HOUR = 3_600_000

let house: ApprovalHouse
let catcher: RunningSandbox
beforeAll(async () => {
  house = await openApprovalHouse()
  catcher = await startSandbox({ dataDir: ':memory:', port: 0, company: 'none', smtpPort: 0 })
})
afterAll(async () => {
  await catcher?.close()
  await house?.open.close()
})

/** How far the clock of the mails has been turned: each look at them is an hour after the last one. */
let later = 0
/** Whether the mail server takes what it is given, and under which ids it was given what it did not take. */
let isAway = false
let refusedIds: string[] = []

interface Caught {
  to: string
  subject: string
  text: string
  id: string
  head: string
}

/** What reached people since the last look. */
async function mails(): Promise<Caught[]> {
  later += HOUR
  const send = mailSender(sandboxMailServer(catcher.url))
  const sendMail: SendMail = async (mail) => {
    if (!isAway) return send(mail)
    refusedIds.push(mail.id)
    throw new Error('the mail server is away')
  }
  const { db } = house.open.database
  const log = { warn: () => undefined } as never
  const now = () => Date.now() + later
  const deps = { db, sendMail, page: 'http://127.0.0.1/', log, now }
  await mailProposalNotices(deps, new AbortController().signal)
  const caught = listCaughtMails(catcher.box.db)
  const raws = caught.map(({ number }) => findCaughtMail(catcher.box.db, number)?.raw ?? Buffer.alloc(0))
  clearCaughtMails(catcher.box.db)
  return Promise.all(raws.map(readCaught))
}

async function readCaught(raw: Buffer): Promise<Caught> {
  const { headers, to, subject = '', text = '', messageId = '' } = await PostalMime.parse(raw)
  const head = headers.map(({ key, value }) => `${key}: ${value}`).join('\n')
  const [id = ''] = messageId.replace('<', '').split('@')
  return { to: to?.map(({ address }) => address).join() ?? '', subject, text, id, head }
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

test('what became of it reaches whoever asked as one mail: each in its words, with the way there, and nothing of the mails', async () => {
  const { walter, ben, cleo, ana } = house
  const secret = { subject: 'Sehr geheim', text: 'Noch geheimer' }
  const asked = async () => (await house.asked(walter, secret)).proposal
  await mails()
  const [rejected, returned, taken, unclear, late] = [
    await asked(),
    await asked(),
    await asked(),
    await asked(),
    await asked(),
  ]
  const edited = await house.asked(walter, secret)
  await house.judge(ben, rejected, 'reject', { reason: 'not_now', note: 'Viel zu geheim' })
  await house.judge(ben, returned, 'return', { note: 'Viel zu geheim' })
  for (const by of [ben, cleo]) await house.judge(by, taken, 'approve')
  await ask(ben.browser, 'POST', `/v1/proposals/${taken.id}/undo`)
  await becomeUnclear(unclear)
  await ask(walter.browser, 'DELETE', `/v1/drafts/${edited.draft.id}/lock`)
  await house.edit(ana, edited.draft, { subject: 'Hers' })
  await expireProposals(house.open.database.db, Date.parse(late.askedAt) + 25 * HOUR)

  const sent = await mailsTo('walter')
  expect(sent.map(({ subject }) => subject)).toEqual(['News of 6 mails you asked for'])
  const [{ text, head } = { text: '', head: '' }] = sent
  const lines = text.split('\n\n').map((line) => line.split('\n'))
  const of = 'Your mail from info@nordwind.example'
  for (const [id, words] of [
    [rejected.id, `${of} was rejected. It was not sent.`],
    [returned.id, `${of} was returned to you: something is to be changed in it.`],
    [taken.id, `${of} was not sent.`],
    [unclear.id, `Nobody knows whether your mail from info@nordwind.example left.`],
    [edited.proposal.id, `What your mail from info@nordwind.example was asked for with has changed. It was not sent.`],
    [late.id, `Nobody approved your mail from info@nordwind.example in time. It was not sent.`],
  ] as const) {
    const line = lines.find(([, link]) => link === `http://127.0.0.1/approvals/${id}`)
    expect(line?.[0], words).toContain(words)
  }
  expect(head).toMatch(/^auto-submitted: auto-generated$/m)
  expect(`${head}${text}`).not.toMatch(/geheim|elsewhere|hers/i)
  expect(await mailsTo('walter')).toEqual([])
})

/** Nobody sends in this house: that nobody knows whether it left is what a sender would have written. */
async function becomeUnclear({ id }: Pick<Proposal, 'id'>): Promise<void> {
  const { db } = house.open.database
  const row = await db
    .updateTable('proposals')
    .set({ status: 'unconfirmed' })
    .where('id', '=', id)
    .returning('tenant_id')
  const tenantId = (await row.executeTakeFirstOrThrow()).tenant_id as TenantId
  const proposal = await findProposal(db, tenantId, id as ProposalId)
  if (!proposal) throw new Error('it is gone')
  await inTransaction(db, (trx) => tellPeople(trx, tenantId, proposal, Date.now()))
}
