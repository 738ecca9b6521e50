import { expect, test } from 'vitest'
import { GMAIL } from '../providers/gmail.ts'
import { decideMixing } from './decide-mixing.ts'

const [metadata = ''] = GMAIL.modes.counts.map(({ scope }) => scope)
const read = GMAIL.modes.read.map(({ scope }) => scope)
const counting = { clientId: '111111111111-counts', scopes: [metadata, 'openid'] }

test('counting beside reading is refused within one project, whichever came first', () => {
  const reading = { clientId: '111111111111-main', scopes: read }
  expect(decideMixing(GMAIL, counting, [reading])).toBe('mixed')
  expect(decideMixing(GMAIL, reading, [counting])).toBe('mixed')
})

test('in another project counting and reading do not meet', () => {
  const reading = { clientId: '222222222222-main', scopes: read }
  expect(decideMixing(GMAIL, counting, [reading])).toBe('apart')
  expect(decideMixing(GMAIL, reading, [counting])).toBe('apart')
})

test('a token that holds both is refused by itself, and signing in or a calendar beside it is not', () => {
  expect(decideMixing(GMAIL, { ...counting, scopes: [metadata, ...read] }, [])).toBe('mixed')
  const calendar = { ...counting, scopes: ['https://www.googleapis.com/auth/calendar.readonly'] }
  expect(decideMixing(GMAIL, counting, [calendar])).toBe('apart')
})
