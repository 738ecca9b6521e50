import { expect, test } from 'vitest'
import { BY_AGENT, PROPOSAL } from '../dev/fake/proposals.ts'
import { bothTexts, textsBefore } from './texts-before.ts'

const [EARLIER] = textsBefore(PROPOSAL)
const NOW = { from: PROPOSAL.from, fromName: PROPOSAL.fromName, subject: 'Plan', text: 'At nine.' }
const write = ({ address }: { address: string }) => address

test('a mail is held against what was proposed before, and against what a program first wrote', () => {
  expect(textsBefore(PROPOSAL).map(({ is }) => is)).toEqual(['proposed'])
  expect(textsBefore(BY_AGENT).map(({ is }) => is)).toEqual(['proposed', 'first'])
  expect(textsBefore({ earlier: [], firstDraft: null })).toEqual([])
})

test('subject and text are compared, and from where it leaves only where that is another', () => {
  if (EARLIER?.is !== 'proposed') throw new Error('nothing was proposed before')
  expect(bothTexts(NOW, { ...EARLIER, subject: 'Plans', text: 'At ten.' }, write)).toEqual({
    before: 'Plans\n\nAt ten.',
    after: 'Plan\n\nAt nine.',
  })
  const elsewhere = {
    ...EARLIER,
    from: { name: '', address: 'else@brandal.example' },
    subject: 'Plan',
    text: 'At nine.',
  }
  expect(bothTexts(NOW, elsewhere, write)).toEqual({
    before: 'else@brandal.example\nPlan\n\nAt nine.',
    after: `${PROPOSAL.from}\nPlan\n\nAt nine.`,
  })
})

test('with a text that was deleted nothing is compared', () => {
  if (EARLIER?.is !== 'proposed') throw new Error('nothing was proposed before')
  expect(bothTexts(NOW, { ...EARLIER, text: null }, write)).toBeUndefined()
})
