import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answerSubject } from './answer-subject.ts'

fc.configureGlobal({ seed: 20_261_121 })

test.each([
  ['Delivery', 'Re: Delivery'],
  ['Re: Delivery', 'Re: Delivery'],
  ['RE:Re[2]: AW: Antw: SV: VS: Delivery', 'Re: Delivery'],
  ['Fwd: WG: Delivery', 'Re: Delivery'],
  ['Re(3) : Delivery', 'Re: Delivery'],
  ['SV：注文', 'Re: 注文'],
  ['Regarding: Delivery', 'Re: Regarding: Delivery'],
  ['I: Robot', 'Re: I: Robot'],
  ['Delivery Re: nothing', 'Re: Delivery Re: nothing'],
  ['', 'Re:'],
  ['Re:', 'Re:'],
  ['two\r\nBcc: spy@thief.example', 'Re: two Bcc: spy@thief.example'],
])('%j is answered as %j', (subject, answer) => {
  expect(answerSubject('reply', subject)).toBe(answer)
})

test('a forward has one mark of its own', () => {
  expect(answerSubject('forward', 'FW: Re: VB: Delivery')).toBe('Fwd: Delivery')
})

test('a subject of ten thousand signs becomes one that can be sent', () => {
  const subject = answerSubject('reply', '📎'.repeat(5_000))
  expect(subject.length).toBeLessThanOrEqual(998)
  expect(subject.isWellFormed()).toBe(true)
})

test('to answer an answer changes no subject', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (subject) => {
      const once = answerSubject('reply', subject)
      expect(answerSubject('reply_all', once)).toBe(once)
    }),
  )
})

test('a subject of nothing but marks is read to its end, once', () => {
  const before = process.cpuUsage()
  for (const piece of ['Re:', 'Re ', 'Re[1]', 'Re[1', '  :']) answerSubject('reply', piece.repeat(20_000))
  expect(process.cpuUsage(before).user).toBeLessThan(1_000_000)
})
