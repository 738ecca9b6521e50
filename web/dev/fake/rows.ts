import type { OwnedCaseMark } from '@letterlock/wire/case-mark'
import type { ThreadRow } from '@letterlock/wire/threads'
import { dice, fakeId } from './ids.ts'

export const ANNA = { name: 'Anna Lindqvist', address: 'anna.lindqvist@nordplast.example' }
const PEOPLE = [
  { name: 'Björn Åkesson', address: 'bjorn@akesson-logistik.example' },
  { name: 'Marek Kowalski', address: 'marek.kowalski@wisla-metal.example' },
  { name: 'Chiara Fontana', address: 'chiara@fontana-design.example' },
  { name: 'Odalys Herrera', address: 'odalys@herrera-shipping.example' },
  { name: 'Nordplast Orders', address: 'orders@nordplast.example' },
  { name: '田中 美咲', address: 'misaki.tanaka@tanaka-seiki.example' },
  { name: 'Elif Demir', address: 'elif.demir@bosphorus-tekstil.example' },
  { name: 'Jonas Ekström', address: 'jonas@nordplast.example' },
  { name: 'Hafenkontor Hamburg', address: 'dispo@hafenkontor.example' },
  { name: 'Weekly Polymer', address: 'news@weekly-polymer.example' },
]
const SUBJECTS = [
  'Order 4711: two pallets short',
  'Re: Quote for injection moulds, tool no. 88',
  'Delivery window on Thursday',
  'Invoice 2026-1182',
  'Re: Re: Price list for spring',
  'Photos of the damaged crates',
  'Meeting notes, 12 November',
  'Certificate of origin for shipment HH-2209',
  'Re: Sample parts arrived',
  'Polymer prices ease for the third week',
  '見積書のご確認のお願い',
  'Change of bank details – please confirm by phone',
  'Holiday rota for December',
]
const SNIPPETS = [
  'We counted twice at the gate and the delivery note says 24, but only 22 came off the truck. Could you',
  'Thank you for the drawing. With the tighter tolerance the lead time moves to nine weeks; the price',
  'Thursday between 8 and 11 works for us. Please have the driver call the gate first, because',
  'Please find attached the invoice for October. Payment terms are thirty days as agreed in',
  'One more question before we sign: is the surcharge for small batches still',
]

/** By their place in the list: one that somebody has, and one that is nobody's. */
const IN_CASES: Readonly<Record<number, OwnedCaseMark>> = {
  1: {
    id: fakeId('cas', 2),
    key: 'C-35',
    status: 'waiting',
    owner: { id: fakeId('mem', 2), name: 'Jonas Ekström' },
  },
  6: { id: fakeId('cas', 4), key: 'C-21', status: 'open', owner: null },
}

const HOUR_MS = 3_600_000

/** Threads of one mailbox, newest first, the same every time. @param now Epoch milliseconds of the newest. */
export function fakeRows(mailbox: number, count: number, now: number): ThreadRow[] {
  const roll = dice(mailbox * 7919 + 17)
  let at = now
  return Array.from({ length: count }, (_, n) => {
    at -= n < 3 ? 11 * 60_000 * (n + 1) : Math.floor((roll(100) / 40 + (n > 30 ? 1 : 0.2)) * HOUR_MS)
    const messageCount = roll(3) === 0 ? 2 + roll(n === 4 ? 40 : 6) : 1
    const speakers = [
      ...new Set(
        Array.from({ length: Math.min(messageCount, 1 + roll(4)) }, () => PEOPLE[roll(PEOPLE.length)] ?? ANNA),
      ),
    ]
    const unread = n < 12 ? roll(3) === 0 || n === 0 : roll(40) === 0
    const people = [...speakers, ...(messageCount > 1 ? [ANNA] : [])]
    return {
      id: (0x1900000000000000n + BigInt(mailbox * 1_000_000 + n)).toString(16),
      mailboxId: fakeId('mbx', mailbox),
      subject: n === 9 ? '' : (SUBJECTS[(n + roll(3)) % SUBJECTS.length] ?? ''),
      snippet: SNIPPETS[roll(SNIPPETS.length)] ?? '',
      participants: people.map((person, at) => ({
        ...person,
        me: person === ANNA,
        unread: unread && at === speakers.length - 1,
      })),
      participantCount: people.length,
      messageCount,
      unread,
      starred: roll(14) === 0,
      hasAttachment: roll(4) === 0,
      labelIds: [
        'INBOX',
        ...(roll(4) === 0 ? ['Label_1'] : []),
        ...(roll(7) === 0 ? ['Label_2'] : []),
        ...(roll(19) === 0 ? ['Label_3'] : []),
      ],
      lastMessageAt: new Date(at).toISOString(),
      case: IN_CASES[n] ?? null,
    }
  })
}
