import fc from 'fast-check'
import { expect, test } from 'vitest'
import { quoteLooseNames } from './loose-names.ts'

test.each([
  ['Ana <a@x>', 'Ana <a@x>'],
  ['Alva, Ana <a@x>', ' "Alva, Ana" <a@x>'],
  ['b@x, Alva, Ana, Dr. <a@x>', 'b@x, "Alva, Ana, Dr." <a@x>'],
  ['Ben <b@x>, Alva, Ana <a@x>', 'Ben <b@x>, "Alva, Ana" <a@x>'],
  ['root, Ana <a@x>', 'root, Ana <a@x>'],
  ['"Berg, Ben" <b@x>, Ana <a@x>', '"Berg, Ben" <b@x>, Ana <a@x>'],
  ['Crew: Ana <a@x>, Ben <b@x>;', 'Crew: Ana <a@x>, Ben <b@x>;'],
  ['Crates: orders <a@x>', ' "Crates: orders" <a@x>'],
  ['a@x <a@x>', ' "a@x" <a@x>'],
  ['Ana (harbour) <a@x>', ' "Ana (harbour)" <a@x>'],
  ['a@x; Ben, B. <b@x>', 'a@x; "Ben, B." <b@x>'],
  ['a@x (Ana, A.)', 'a@x (Ana, A.)'],
  ['Ana, <a@x', 'Ana, <a@x'],
  ['Boss <boss@x> <eve@y>', ' "Boss <boss@x>" <eve@y>'],
  ['"Boss" <boss@x> <eve@y>, Ben <b@x>', ' "\\"Boss\\" <boss@x>" <eve@y>, Ben <b@x>'],
  ['Boss <boss@x> (x) <eve@y>', ' "Boss <boss@x> (x)" <eve@y>'],
  ['"><img src=x> b <eve@y>', ' "\\"><img src=x> b" <eve@y>'],
])('%s is handed on as %s', (header, expected) => {
  expect(quoteLooseNames(header).header).toBe(expected)
})

test('nothing is lost, whatever the header', () => {
  const piece = fc.constantFrom('Ana', 'b@x', ',', ';', ':', '<', '>', '"', '\\', '(', ')', ' ', 'Ö')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const bare = (text: string) => text.replace(/["\s\\]/g, '')
      const header = pieces.join('')
      expect(bare(quoteLooseNames(header).header)).toBe(bare(header))
    }),
  )
})
