import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tokenise } from './tokenise.ts'

test.each<[string, string[]]>([
  ['Order PO-7123/B, net 1,234.56!', ['order', 'po', '7123', 'b', 'net', '1', '234', '56']],
  ['Ana <ana.berg@nordwind.example>', ['ana', 'ana', 'berg', 'nordwind', 'example']],
  ['Größe, ÅNGSTRÖM, Đơn hàng', ['große', 'angstrom', 'đon', 'hang']],
  ['ﬁnal Ｆｕｌｌ １２ ½', ['final', 'full', '12', '1', '2']],
  ['Ещё счёт', ['еще', 'счет']],
  ['ΟΔΟΣ οδός', ['οδοσ', 'οδοσ']],
  ['שָׁלוֹם', ['שלום']],
  ['السَّلامُ', ['السلام']],
  ['नमस्ते हिन्दी', ['नमस्ते', 'हिन्दी']],
  ['请确认 PO-7', ['请', '确', '认', 'po', '7']],
  ['がか ﾊﾝｶｸ', ['が', 'か', 'ハ', 'ン', 'カ', 'ク']],
  ['주문하신', ['주문하신']],
  ['🚚 -- & ', []],
])('«%s» is cut into its words', (text, words) => {
  expect(tokenise(text)).toEqual(words)
})

test('what was cut once is cut the same again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
      const words = tokenise(text)
      expect(tokenise(words.join(' '))).toEqual(words)
    }),
    { numRuns: 500 },
  )
})
