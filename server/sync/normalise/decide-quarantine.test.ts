import { expect, test } from 'vitest'
import { decideQuarantine } from './decide-quarantine.ts'
import { MAIL_BYTES_MAX } from './limits.ts'

const letter = { sizeBytes: 1_000, blank: false, headerless: false, binary: false }

test('everything that can be shown is read, however broken', () => {
  expect(decideQuarantine(letter)).toEqual({ do: 'read' })
  expect(decideQuarantine({ ...letter, binary: true })).toEqual({ do: 'read' })
  expect(decideQuarantine({ ...letter, headerless: true })).toEqual({ do: 'read' })
})

test('what holds nothing, is no mail or is larger than any mail is kept aside with its reason', () => {
  expect(decideQuarantine({ ...letter, blank: true })).toEqual({ do: 'quarantine', because: 'empty' })
  expect(decideQuarantine({ ...letter, headerless: true, binary: true })).toEqual({
    do: 'quarantine',
    because: 'not_mail',
  })
  expect(decideQuarantine({ ...letter, sizeBytes: MAIL_BYTES_MAX + 1 })).toEqual({
    do: 'quarantine',
    because: 'too_large',
  })
})
