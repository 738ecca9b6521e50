import { afterAll, beforeAll, expect, test } from 'vitest'
import { NOUGHT_DAY } from '../../server/signals/figures/nought-day.ts'
import type { SignalDay } from '../../server/store/signal-days.ts'
import { readCountedFields } from '../../server/sync/counted-fields.ts'
import { type CountedSomebody, openSignalsWorld, type SignalsWorld } from './signals-world.ts'

/** A Monday morning, when every one of these lands. */
const RECEIVED = '2026-03-02T09:00:00Z'
const DATE = 'Date: Mon, 2 Mar 2026 08:59:00 +0000'
const FAR = 'ben@far.example'

let world: SignalsWorld
let nr = 0
beforeAll(async () => {
  world = await openSignalsWorld()
})
afterAll(() => world.close())

interface Raw {
  /** Lines of the header, as the server hands them out; `ME` stands for the person’s own address. */
  lines: string[]
  /** RECEIVED where nothing is said. */
  at?: string
  sent?: boolean
}

interface Case {
  mails: Raw[]
  /** What stands on the one day of this mail; everything else is nought. Undefined where nothing may be counted. */
  is: Partial<SignalDay> | undefined
}

const id = (name: string) => `Message-ID: <${name}@made.example>`
const fromFar = [`From: ${FAR}`, 'To: ME']
const many = (count: number) => Array.from({ length: count }, (_, index) => `p${index}@far.example`).join(',\r\n ')
const manyIds = (count: number) => Array.from({ length: count }, (_, index) => `<r${index}@far.example>`).join('\r\n ')

const got: Partial<SignalDay> = { receivedPerson: 1, receivedHours: [9], followed: 1 }
const wrote: Partial<SignalDay> = { sent: 1, crossDomainSent: 1, sentHours: [9] }

const CASES: Record<string, Case> = {
  'a date of 1970 is not believed: the receipt counts': {
    mails: [{ lines: [...fromFar, id('a1'), 'Date: Thu, 1 Jan 1970 00:00:00 +0000'] }],
    is: got,
  },
  'nor is one before there was any mail': {
    mails: [{ lines: [...fromFar, id('a0'), 'Date: Mon, 1 Jan 1900 00:00:00 +0000'] }],
    is: got,
  },
  'two mails from before there was any are two by their ids': {
    mails: ['a9', 'a10'].map((one) => ({ lines: [...fromFar, id(one), 'Date: Mon, 1 Jan 1900 00:00:00 +0000'] })),
    is: { receivedPerson: 2, receivedHours: [9, 9], followed: 2 },
  },
  'nor is one of the year 9999': {
    mails: [{ lines: [...fromFar, id('a8'), 'Date: Fri, 31 Dec 9999 23:59:59 +0000'] }],
    is: got,
  },
  'nor is one of 2038': {
    mails: [{ lines: [...fromFar, id('a2'), 'Date: Tue, 19 Jan 2038 03:14:08 +0000'] }],
    is: got,
  },
  'nor is one of 2038 of a mail that one has sent': {
    mails: [{ lines: ['From: ME', `To: ${FAR}`, id('a3'), 'Date: Tue, 19 Jan 2038 03:14:08 +0000'], sent: true }],
    is: { ...wrote, initiated: 1 },
  },
  'a date without a zone is Greenwich’s': {
    mails: [{ lines: ['From: ME', `To: ${FAR}`, id('a4'), 'Date: Mon, 2 Mar 2026 07:15:00'], sent: true }],
    is: { ...wrote, initiated: 1, sentHours: [7], afterHoursSent: 1 },
  },
  'a date that is none leaves the receipt': {
    mails: [{ lines: [...fromFar, id('a5'), 'Date: the day before yesterday'] }],
    is: got,
  },
  'no date at all leaves the receipt': { mails: [{ lines: [...fromFar, id('a6')] }], is: got },
  'of a mail whose date and receipt are both made up nothing is known': {
    mails: [{ lines: [...fromFar, id('a7'), 'Date: Thu, 1 Jan 1970 00:00:00 +0000'], at: '1970-01-01T00:00:00Z' }],
    is: undefined,
  },
  'of two From fields the first counts': {
    mails: [{ lines: ['From: ME', `From: ${FAR}`, `To: ${FAR}`, id('b1'), DATE], sent: true }],
    is: { ...wrote, initiated: 1, sentHours: [8] },
  },
  'so that a second one makes nobody the sender': {
    mails: [{ lines: [`From: ${FAR}`, 'From: ME', 'To: ME', id('b2'), DATE] }],
    is: got,
  },
  'two authors in one From are a mail that each of them sent once, and the last of them wrote it': {
    mails: [{ lines: [`From: ${FAR}, ME`, `To: ${FAR}`, id('b3'), DATE], sent: true }],
    is: { sent: 1, initiated: 1, sentHours: [8], crossDomainSent: 1 },
  },
  'an empty From is a machine’s': {
    mails: [{ lines: ['From:', 'To: ME', id('c1'), DATE] }],
    is: { receivedAutomated: 1 },
  },
  'so is one of brackets around nothing': {
    mails: [{ lines: ['From: <>', 'To: ME', id('c2'), DATE] }],
    is: { receivedAutomated: 1 },
  },
  'a name without an address is nobody’s': {
    mails: [{ lines: ['From: Ben Far', 'To: ME', id('c3'), DATE] }],
    is: { receivedAutomated: 1 },
  },
  'the members of a group are its recipients': {
    mails: [{ lines: [`From: ${FAR}`, 'To: The team: eva@far.example, ME;', id('d1'), DATE] }],
    is: got,
  },
  'a group without members is mail by Bcc': {
    mails: [{ lines: [`From: ${FAR}`, 'To: undisclosed-recipients:;', id('d2'), DATE] }],
    is: got,
  },
  'a group that never ends is read all the same': {
    mails: [{ lines: [`From: ${FAR}`, 'To: The team: eva@far.example, ME', id('d3'), DATE] }],
    is: got,
  },
  'mail to five thousand is one that was sent': {
    mails: [{ lines: ['From: ME', `To: ${many(5_000)}`, id('e1'), DATE], sent: true }],
    is: { ...wrote, initiated: 1, sentHours: [8] },
  },
  'whoever stands last of five thousand has got it': {
    mails: [{ lines: [`From: ${FAR}`, `To: ${many(5_000)},\r\n ME`, id('e2'), DATE] }],
    is: got,
  },
  'a mail without Message-ID is one, however often it lies there': {
    mails: [{ lines: [...fromFar, DATE] }, { lines: [...fromFar, DATE] }],
    is: got,
  },
  'two mails without Message-ID are two by their dates': {
    mails: [{ lines: [...fromFar, DATE] }, { lines: [...fromFar, 'Date: Mon, 2 Mar 2026 08:58:00 +0000'] }],
    is: { receivedPerson: 2, receivedHours: [9, 9], followed: 2 },
  },
  'a Message-ID of nothing is none': {
    mails: [{ lines: [...fromFar, 'Message-ID: <>', DATE] }, { lines: [...fromFar, 'Message-ID:', DATE] }],
    is: got,
  },
  'a Message-ID that a careless program gives to all its mail is as many mails as there are dates': {
    mails: [8, 9, 10].map((hour) => ({
      lines: [...fromFar, id('f1'), `Date: Mon, 2 Mar 2026 0${hour % 10}:10:00 +0000`],
    })),
    is: { receivedPerson: 3, receivedHours: [9, 9, 9], followed: 3 },
  },
  'the parent is found behind ten thousand references': {
    mails: [
      { lines: [...fromFar, id('g1'), DATE] },
      {
        lines: [
          'From: ME',
          `To: ${FAR}`,
          id('g2'),
          `References: ${manyIds(10_000)}\r\n <g1@made.example>`,
          'Date: Mon, 2 Mar 2026 09:30:00 +0000',
        ],
        sent: true,
      },
    ],
    is: { ...got, ...wrote, replies: 1, withinHour: 1, within72h: 1, within72hSeconds: 1_800 },
  },
  'ten thousand references to nothing are an answer to nothing, and no beginning': {
    mails: [{ lines: ['From: ME', `To: ${FAR}`, id('g3'), `References: ${manyIds(10_000)}`, DATE], sent: true }],
    is: { ...wrote, sentHours: [8] },
  },
  'two mails that each say to answer the other are one answer at most: the later’s': {
    mails: [
      { lines: [...fromFar, id('h1'), 'In-Reply-To: <h2@made.example>', DATE] },
      {
        lines: [
          'From: ME',
          `To: ${FAR}`,
          id('h2'),
          'In-Reply-To: <h1@made.example>',
          'Date: Mon, 2 Mar 2026 09:30:00 +0000',
        ],
        sent: true,
      },
    ],
    is: { ...got, ...wrote, replies: 1, withinHour: 1, within72h: 1, within72hSeconds: 1_800 },
  },
  'an answer that was sent before what it answers had come is none': {
    mails: [
      { lines: [...fromFar, id('k1'), DATE] },
      {
        lines: [
          'From: ME',
          `To: ${FAR}`,
          id('k2'),
          'In-Reply-To: <k1@made.example>',
          'Date: Mon, 2 Mar 2026 08:30:00 +0000',
        ],
        sent: true,
      },
    ],
    is: { ...got, ...wrote, sentHours: [8] },
  },
  'a mail that answers itself answers nothing': {
    mails: [{ lines: ['From: ME', 'To: ME', id('h3'), 'In-Reply-To: <h3@made.example>', DATE], sent: true }],
    is: { sent: 1, sentHours: [8] },
  },
  'a ring of three is no answer where none comes after what it answers': {
    mails: [
      ['i1', 'i3', 10],
      ['i2', 'i1', 9],
      ['i3', 'i2', 8],
    ].map(([own, parent, minute]) => ({
      lines: [
        'From: ME',
        `To: ${FAR}`,
        id(`${own}`),
        `In-Reply-To: <${parent}@made.example>`,
        `Date: Mon, 2 Mar 2026 09:0${Number(minute) % 10}:00 +0000`,
      ],
      sent: true,
    })),
    is: { sent: 3, crossDomainSent: 3, sentHours: [9, 9, 9] },
  },
  'bytes that no header may have stop nothing': {
    mails: [{ lines: [`From: "\u0000\u0001" <${FAR}>`, 'To: ME', 'Message-ID: <j\u00001@made.example>', DATE] }],
    is: got,
  },
  'a line of a megabyte without an address in it stops nothing': {
    mails: [{ lines: [`From: ${FAR}`, `To: ${'x'.repeat(1_000_000)}`, id('j2'), DATE] }],
    is: got,
  },
}

/** As they came over the wire of IMAP: bytes, of which what is kept of a counted mail is read. */
async function land(mails: readonly Raw[], into = world): Promise<CountedSomebody> {
  const me = await into.person(`me${++nr}@works.example`)
  for (const { lines, at = RECEIVED, sent } of mails) {
    const raw = Buffer.from(`${lines.join('\r\n').replaceAll('ME', me.address)}\r\n\r\n`)
    const { fields, sentAt } = readCountedFields(raw)
    await me.put({ fields, sentAt, at: Date.parse(at), labels: sent ? ['SENT'] : ['INBOX'] })
  }
  return me
}

/** Waits are told by what they are counted into. */
const NOUGHT = {
  ...NOUGHT_DAY,
  replyBuckets: expect.any(Array),
  businessBuckets: expect.any(Array),
  answeredBuckets: expect.any(Array),
}

test.each(Object.entries(CASES))('%s', async (_, { mails, is }) => {
  const me = await land(mails)
  await world.count()
  const shown = is?.replies ? { withinFourHours: is.replies, withinBusinessDay: is.replies } : {}
  expect(await me.days()).toMatchObject(is ? [{ day: '2026-03-02', ...NOUGHT, ...shown, ...is }] : [])
  expect(await world.db.selectFrom('signal_todo').selectAll().execute()).toEqual([])
})

test('all of it at once in one mailbox ends too, and says the same', async () => {
  const fresh = await openSignalsWorld()
  try {
    const mails = Object.values(CASES).flatMap((one) => one.mails)
    const me = await land(mails, fresh)
    await fresh.count()
    expect(await fresh.db.selectFrom('signal_todo').selectAll().execute()).toEqual([])
    const [day, ...others] = await me.days()
    expect([day?.day, others]).toEqual(['2026-03-02', []])
    const of = (key: 'sent' | 'receivedAutomated' | 'initiated' | 'replies') =>
      Object.values(CASES).reduce((all, { is }) => all + (is?.[key] ?? 0), 0)
    expect(day).toMatchObject({
      sent: of('sent'),
      receivedAutomated: of('receivedAutomated'),
      initiated: of('initiated'),
      replies: of('replies'),
    })
  } finally {
    await fresh.close()
  }
})
