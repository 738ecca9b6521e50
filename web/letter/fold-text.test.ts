import { expect, test } from 'vitest'
import { foldText } from './fold-text.ts'

test('the quoted past at the end folds with the line that says who wrote it', () => {
  expect(
    foldText('Yes, please.\n\nOn Fri, 20 Nov 2026 at 14:05, Anna\n<anna@acme.test> wrote:\n> Shall I?\n>\n> Anna\n'),
  ).toEqual({
    before: '',
    fresh: 'Yes, please.',
    quoted: 'On Fri, 20 Nov 2026 at 14:05, Anna\n<anna@acme.test> wrote:\n> Shall I?\n>\n> Anna',
  })
})

test('Swedish mail folds as well', () => {
  expect(foldText('Ja tack.\n\nDen fre 20 nov. 2026 kl 14:05 skrev Anna:\n> Ska jag?').fresh).toBe('Ja tack.')
})

test('a paragraph before the attribution is not swallowed', () => {
  expect(foldText('We agree\nwith all of it.\nAnna wrote:\n> Shall I?').fresh).toBe('We agree\nwith all of it.')
})

test('an answer written between quotes is left whole', () => {
  const text = '> Shall I?\nYes.\n> And then?\nNo.'
  expect(foldText(text)).toEqual({ before: '', fresh: text, quoted: '' })
})

test('a letter that is all quote is left whole', () => {
  expect(foldText('> Shall I?\n> Anna')).toEqual({ before: '', fresh: '> Shall I?\n> Anna', quoted: '' })
})

test('what stands below an unmarked copy folds', () => {
  expect(foldText('Fine.\n\n-----Original Message-----\nFrom: Anna\nSent: Friday\n\nShall I?').fresh).toBe('Fine.')
  expect(foldText('Fint.\n\nFrån: Anna\nSkickat: den 20 november\n\nSka jag?').fresh).toBe('Fint.')
})

test('a letter that quotes nothing is left whole', () => {
  expect(foldText('From: here to there\nis a long way.\n')).toEqual({
    before: '',
    fresh: 'From: here to there\nis a long way.\n',
    quoted: '',
  })
  expect(foldText('')).toEqual({ before: '', fresh: '', quoted: '' })
})

test('a long quote above the answer folds, a short one stays to be understood by', () => {
  const long = `On Fri, Anna wrote:\n${'> line\n'.repeat(6)}\nYes.\nBo`
  expect(foldText(long)).toEqual({
    before: `On Fri, Anna wrote:\n${'> line\n'.repeat(6)}`.trimEnd(),
    fresh: 'Yes.\nBo',
    quoted: '',
  })
  expect(foldText('Anna wrote:\n> Shall I?\n\nYes.').before).toBe('')
})

test('a long quote is left open when more follow below the first answer', () => {
  const between = `${'> line\n'.repeat(8)}Yes.\n> And then?\nNo.`
  expect(foldText(between)).toEqual({ before: '', fresh: between, quoted: '' })
})
