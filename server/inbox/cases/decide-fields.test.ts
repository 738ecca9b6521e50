import { expect, test } from 'vitest'
import { decideFields } from './decide-fields.ts'

const order = { key: 'order', name: 'Order', value: '4711' }
const many = (count: number) => Array.from({ length: count }, (_, n) => ({ key: `n${n}`, name: `n${n}`, value: 'x' }))

test('a name is one whatever its case: a field is written over, and one that is to be new is refused', () => {
  const written = [{ key: 'order', name: 'ORDER', value: '4712' }]
  expect(decideFields([order], [{ name: 'ORDER', value: '4712' }])).toEqual({ do: 'change', gone: [], written })
  expect(decideFields([order], [{ name: 'ORDER', value: '4712', isNew: true }])).toEqual({
    do: 'refuse',
    because: 'taken',
  })
})

test('what stands so already, or is not there to be taken away, changes nothing', () => {
  const wishes = [
    { name: 'Order', value: '4711' },
    { name: 'Contract', value: null },
  ]
  expect(decideFields([order], wishes)).toEqual({ do: 'nothing' })
})

test('what does not say any more what was seen is neither written over nor taken away', () => {
  const seen = { name: 'Order', was: '4710' }
  for (const value of ['4712', null]) {
    expect(decideFields([order], [{ ...seen, value }])).toEqual({ do: 'refuse', because: 'changed' })
    expect(decideFields([order], [{ ...seen, was: '4711', value }])).toMatchObject({ do: 'change' })
  }
  expect(decideFields([], [{ ...seen, value: '4712' }])).toEqual({ do: 'refuse', because: 'changed' })
  // Somebody has done the same meanwhile.
  expect(decideFields([order], [{ ...seen, value: '4711' }])).toEqual({ do: 'nothing' })
  expect(decideFields([], [{ ...seen, value: null }])).toEqual({ do: 'nothing' })
})

test('another name is one taken away and one written', () => {
  const wishes = [
    { name: 'Order', value: null },
    { name: 'Purchase', value: '4711', isNew: true },
  ]
  expect(decideFields([order], wishes)).toEqual({
    do: 'change',
    gone: ['order'],
    written: [{ key: 'purchase', name: 'Purchase', value: '4711' }],
  })
})

test('a case holds twenty: full, it lets fields be changed and exchanged, and none be added', () => {
  const full = many(20)
  const add = { name: 'More', value: 'y', isNew: true }
  expect(decideFields(many(19), [add])).toMatchObject({ do: 'change' })
  expect(decideFields(full, [add])).toEqual({ do: 'refuse', because: 'full' })
  expect(decideFields(full, [{ name: 'n3', value: 'y' }])).toMatchObject({ do: 'change' })
  expect(decideFields(full, [{ name: 'n3', value: null }, add])).toMatchObject({ do: 'change', gone: ['n3'] })
})
