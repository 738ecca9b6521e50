import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answerReferences } from './answer-references.ts'
import type { AnsweredMail } from './answered-mail.ts'

fc.configureGlobal({ seed: 20_261_121 })

const mail: AnsweredMail = {
  people: { from: [], replyTo: [], to: [], cc: [] },
  subject: '',
  messageId: 'm9@x.example',
  inReplyTo: null,
  references: [],
  at: 0,
  headers: {},
  text: '',
}

test('an answer names what it answers, and what that had named before it', () => {
  expect(answerReferences(mail)).toEqual({ inReplyTo: 'm9@x.example', references: ['m9@x.example'] })
  expect(answerReferences({ ...mail, references: ['a@x', 'b@x'], inReplyTo: 'b@x' }).references).toEqual([
    'a@x',
    'b@x',
    'm9@x.example',
  ])
  expect(answerReferences({ ...mail, inReplyTo: 'b@x' }).references).toEqual(['b@x', 'm9@x.example'])
  expect(answerReferences({ ...mail, references: ['m9@x.example', 'a@x', 'a@x'] }).references).toEqual([
    'a@x',
    'm9@x.example',
  ])
})

test('what has no id, or one that no header can carry, is tied to nothing', () => {
  const none = { inReplyTo: null, references: [] }
  expect(answerReferences({ ...mail, messageId: null, references: ['a@x'] })).toEqual(none)
  for (const messageId of ['a b@x', 'a>\r\nBcc: b@x', 'å@x', '', 'a'.repeat(901)])
    expect(answerReferences({ ...mail, messageId }), messageId).toEqual(none)
  expect(answerReferences({ ...mail, references: ['ok@x', 'no good@x', 'a\nb@x'] }).references).toEqual([
    'ok@x',
    'm9@x.example',
  ])
})

test('of too many the first stays, with the newest', () => {
  const ids = fc.array(fc.stringMatching(/^[a-z0-9.]{1,200}@x$/), { maxLength: 500 })
  fc.assert(
    fc.property(ids, (references) => {
      const answer = answerReferences({ ...mail, references }).references
      const known = [...new Set(references)]
      expect(answer.join(' ').length).toBeLessThan(10_000)
      expect(answer.at(-1)).toBe('m9@x.example')
      if (known.length > 0) expect(answer[0]).toBe(known[0])
      const newest = answer.slice(1, -1)
      expect(known.slice(1).slice(known.length - 1 - newest.length)).toEqual(newest)
    }),
    { numRuns: 50 },
  )
  const many = Array.from({ length: 500 }, (_, nr) => `${'a'.repeat(90)}${nr}@x`)
  const { references } = answerReferences({ ...mail, references: many })
  expect(references[0]).toBe(many[0])
  expect(references.at(-2)).toBe(many.at(-1))
  expect(references.length).toBeGreaterThan(50)
  expect(references.length).toBeLessThan(500)
})
