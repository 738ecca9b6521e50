import { expect, test } from 'vitest'
import { maskAnswer } from './mask-answer.ts'

const HASH = 'A'.repeat(43)

test.each([
  `whsec_${'b'.repeat(43)}=`,
  `v1,${HASH}=`,
  `ll_sk_prod_${HASH}`,
  `ll_pk_dev_${HASH}`,
  `tnt_${'0'.repeat(32)}.${HASH}`,
  'ya29.a0AfB_by-secret',
  'eyJhbGciOi.eyJzdWIi.c2ln',
])('%s is not kept', (secret) => {
  expect(maskAnswer(`you sent ${secret} to us`, [])).toBe('you sent [secret] to us')
})

test('what follows Bearer or Basic is not kept', () => {
  expect(maskAnswer('Authorization: Bearer abc.def and Basic dXNlcjpwYXNz', [])).toBe(
    'Authorization: Bearer [secret] and Basic [secret]',
  )
})

test('a secret that looks like nothing is masked where it is known, also at the edge of what is kept', () => {
  expect(maskAnswer(`${'.'.repeat(995)}hidden-word`, ['hidden-word'])).toBe(`${'.'.repeat(995)}[secr`)
})

test('a thousand characters are kept, and none that a database refuses', () => {
  expect(maskAnswer(`\0\u001b[31mno\n\ttabs`, [])).toBe('[31mno\n\ttabs')
  const cut = maskAnswer(`${'.'.repeat(999)}😀`, [])
  expect([cut.length, cut.isWellFormed()]).toEqual([1_000, true])
})
