import { expect, test } from 'vitest'
import type { MemberId } from '../../core/ids.ts'
import type { MailShare } from '../../store/signal-pairs.ts'
import { mailBetween } from './mail-between.ts'
import type { Place } from './places.ts'

const [SALES, PLANT] = ['tem_sales', 'tem_plant'] as const

test('mail that its receiver’s own mailbox shows stands in the cell of both, whatever it was read as with others', () => {
  const { between, beside } = mailBetween([...mail(SALES, PLANT, 'across', 3), ...mail(SALES, PLANT, 'several', 4)])
  expect(between).toEqual([{ from: SALES, to: PLANT, senders: who('ana', 7), receivers: who('ben', 7) }])
  expect(beside).toEqual([])
})

test('what no mailbox of theirs has shown stands beside the table, by the part of its row and by who was to get it', () => {
  const { between, beside } = mailBetween([
    ...mail(SALES, PLANT, 'across', 3, 2),
    ...mail(SALES, PLANT, 'several', 0, 1),
    ...mail(SALES, SALES, 'within', 0, 5),
    ...mail(SALES, null, 'within', 0, 6),
  ])
  expect(between[0]).toEqual({ from: SALES, to: PLANT, senders: who('ana', 3), receivers: who('ben', 3) })
  expect(beside).toEqual([
    { from: SALES, to: undefined, part: 'across', senders: who('ana', 3), receivers: who('ben', 3) },
    { from: SALES, to: undefined, part: 'within', senders: who('ana', 11), receivers: who('ben', 11) },
  ])
})

test('a copy within a department of what went across as well stands in its cell, and unseen nowhere', () => {
  const { between, beside } = mailBetween(mail(SALES, SALES, 'several', 3, 2))
  expect(between).toEqual([{ from: SALES, to: SALES, senders: who('ana', 3), receivers: who('ben', 3) }])
  expect(beside).toEqual([])
})

test('what counted otherwise when it was read stands beside the table, in the part that it counted in', () => {
  // He was in none of them then, and she wrote to somebody of a department that is gone.
  const { between, beside } = mailBetween([
    ...mail(SALES, PLANT, 'within', 3),
    ...mail(SALES, PLANT, 'across', 5),
    ...mail(SALES, null, 'across', 4),
  ])
  expect(between).toEqual([{ from: SALES, to: PLANT, senders: who('ana', 5), receivers: who('ben', 5) }])
  expect(beside).toEqual([
    { from: SALES, to: PLANT, part: 'within', senders: who('ana', 3), receivers: who('ben', 3) },
    { from: SALES, to: null, part: 'across', senders: who('ana', 4), receivers: who('ben', 4) },
  ])
})

function mail(from: Place, to: Place, part: MailShare['part'], mails: number, unseen = 0): MailShare[] {
  const one = (side: MailShare['side'], memberId: MemberId): MailShare => ({
    from,
    to,
    part,
    side,
    memberId,
    mails,
    unseen,
  })
  return [one('sender', 'mem_ana'), one('receiver', 'mem_ben')]
}

function who(name: string, mails: number): Map<string, number> {
  return new Map([[`mem_${name}`, mails]])
}
