import type { NoticeList } from '@letterlock/wire/notices'
import type { Team } from '@letterlock/wire/people'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mailNotices } from '../../server/people/notices/mail-notices.ts'
import { ask } from './people-house.ts'
import { openSharedHouse, type Person, type SharedHouse } from './shared-house.ts'

const MINUTE = 60_000

let house: SharedHouse
/** How far the clock has been turned. */
let later = 0
/** What happens while the mail server takes a mail. */
let meanwhile: (() => Promise<void>) | undefined

beforeAll(async () => {
  house = await openSharedHouse({ told: 'off' })
  await house.share()
})
afterAll(() => house?.open.close())

const noticesOf = async ({ browser }: Person) => (await ask<NoticeList>(browser, 'GET', '/v1/notices')).body.notices
const kindsOf = async (person: Person) => (await noticesOf(person)).map(({ kind }) => kind).reverse()

/** Let the time pass that a mail waits, and read what is sent to one address. */
async function mailsTo(address: string, minutes = 6): Promise<string[]> {
  later += minutes * MINUTE
  const sent: { to: string; subject: string }[] = []
  const sendMail = async (mail: { to: string; subject: string }) => {
    await meanwhile?.()
    sent.push(mail)
  }
  const { db } = house.open.database
  const log = { warn: () => undefined } as never
  const now = () => Date.now() + later
  await mailNotices({ db, sendMail, page: 'http://127.0.0.1/', log, now }, new AbortController().signal)
  return sent.filter(({ to }) => to === address).map(({ subject }) => subject)
}

test('being given a mailbox, being given another right and losing it are each told once, on the page and by mail', async () => {
  const bo = await house.person('bo')
  await house.give({ member: bo.id }, 'read')
  expect(await mailsTo('bo@works.example')).toEqual(['ana@works.example shares info@nordwind.example with you'])
  await house.give({ member: bo.id }, 'work')
  expect(await mailsTo('bo@works.example')).toEqual([
    'ana@works.example changed what you may do in info@nordwind.example',
  ])
  await house.take({ member: bo.id })
  expect(await mailsTo('bo@works.example')).toEqual([
    'ana@works.example no longer shares info@nordwind.example with you',
  ])
  expect(await mailsTo('bo@works.example')).toEqual([])
  expect(await noticesOf(bo)).toMatchObject([
    {
      kind: 'mailbox.gone',
      sharing: { by: 'ana@works.example', level: null },
      connection: { account: 'info@nordwind.example' },
    },
    { kind: 'mailbox.given_otherwise', sharing: { by: 'ana@works.example', level: 'work' } },
    { kind: 'mailbox.given', sharing: { by: 'ana@works.example', level: 'read' } },
  ])
})

test('what is taken back within minutes is mailed to nobody, and several changes are one mail', async () => {
  const cy = await house.person('cy')
  await house.give({ member: cy.id }, 'read')
  await house.take({ member: cy.id })
  expect(await mailsTo('cy@works.example')).toEqual([])
  await house.give({ member: cy.id }, 'read')
  await house.give({ member: cy.id }, 'approve')
  expect(await mailsTo('cy@works.example')).toEqual(['ana@works.example shares info@nordwind.example with you'])
  await house.take({ member: cy.id })
  await house.give({ member: cy.id }, 'approve')
  expect(await mailsTo('cy@works.example')).toEqual([])
})

test('what is taken back after a try to mail it that failed is mailed to nobody', async () => {
  const hal = await house.person('hal')
  await house.give({ member: hal.id }, 'read')
  meanwhile = () => Promise.reject(new Error('the mail server is away'))
  expect(await mailsTo('hal@works.example')).toEqual([])
  meanwhile = undefined
  await house.take({ member: hal.id })
  expect(await mailsTo('hal@works.example', 20)).toEqual([])
})

test('what is taken back while the mails before it go out is mailed to nobody', async () => {
  const [ida, jon] = [await house.person('ida'), await house.person('jon')]
  await house.give({ member: ida.id }, 'read')
  await house.give({ member: jon.id }, 'read')
  meanwhile = async () => {
    meanwhile = undefined
    await house.take({ member: jon.id })
  }
  expect(await mailsTo('jon@works.example')).toEqual([])
  expect(await kindsOf(jon)).toEqual(['mailbox.given', 'mailbox.gone'])
  expect(await mailsTo('jon@works.example', 20)).toEqual([])
})

test('what is taken back while its own mail goes out is told as gone', async () => {
  const lea = await house.person('lea')
  await house.give({ member: lea.id }, 'read')
  meanwhile = async () => {
    meanwhile = undefined
    await house.take({ member: lea.id })
  }
  expect(await mailsTo('lea@works.example')).toHaveLength(1)
  expect(await mailsTo('lea@works.example')).toEqual([
    'ana@works.example no longer shares info@nordwind.example with you',
  ])
  expect(await mailsTo('lea@works.example', 20)).toEqual([])
})

test('whoever has left is mailed nothing that was due', async () => {
  const kai = await house.person('kai')
  await house.give({ member: kai.id }, 'read')
  expect((await ask(house.owner.browser, 'POST', `/v1/members/${kai.id}/leave`, {})).status).toBe(200)
  expect(await mailsTo('kai@works.example')).toEqual([])
})

test('whoever wants no mail is told on their page alone', async () => {
  const di = await house.person('di')
  await di.browser.send('PUT', '/v1/notices/mail', { mail: false })
  await house.give({ member: di.id }, 'read')
  expect(await mailsTo('di@works.example')).toEqual([])
  expect(await kindsOf(di)).toEqual(['mailbox.given'])
})

test('a team’s people are told once each, and those alone for whom something is different', async () => {
  const [ed, flo] = [await house.person('ed'), await house.person('flo')]
  const owner = house.owner.browser
  const made = await ask<{ teams: Team[] }>(owner, 'POST', '/v1/teams', { kind: 'team', name: 'Orders' })
  const team = made.body.teams.find(({ name }) => name === 'Orders')?.id ?? ''
  const startsOn = new Date().toISOString().slice(0, 10)
  for (const { id } of [ed, flo]) {
    await ask(owner, 'POST', `/v1/teams/${team}/memberships`, { memberId: id, startsOn })
  }
  await house.give({ member: flo.id }, 'work')
  await house.give({ team }, 'read')
  expect(await kindsOf(ed)).toEqual(['mailbox.given'])
  // She may do more by herself, so that the team's right is no news to her.
  expect(await kindsOf(flo)).toEqual(['mailbox.given'])
  await house.take({ member: flo.id })
  expect((await noticesOf(flo))[0]).toMatchObject({ kind: 'mailbox.given_otherwise', sharing: { level: 'read' } })
  await house.take({ team })
  expect(await kindsOf(ed)).toEqual(['mailbox.given', 'mailbox.gone'])
  expect(await kindsOf(flo)).toEqual(['mailbox.given', 'mailbox.given_otherwise', 'mailbox.gone'])
})

test('a mailbox that is made personal again is told as gone, by mail too', async () => {
  const gus = await house.person('gus')
  await house.give({ member: gus.id }, 'read')
  expect(await mailsTo('gus@works.example')).toHaveLength(1)
  await house.share(false)
  expect(await mailsTo('gus@works.example')).toEqual([
    'ana@works.example no longer shares info@nordwind.example with you',
  ])
})
