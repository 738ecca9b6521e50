import { expect, test } from 'vitest'
import { joinPeople, readAddresses } from './read-addresses.ts'

test('many addresses are read from one paste, whatever stands between them', () => {
  const { people, rest } = readAddresses(
    '"Alva, Ana" <ana@harbour.example>; ben@yard.example, Cleo Dahl <Cleo@Quay.Example>\r\ndan@pier.example',
  )
  expect(people).toEqual([
    { name: 'Alva, Ana', address: 'ana@harbour.example' },
    { name: '', address: 'ben@yard.example' },
    { name: 'Cleo Dahl', address: 'cleo@quay.example' },
    { name: '', address: 'dan@pier.example' },
  ])
  expect(rest).toBe('')
})

test('what is no address stays as it was typed', () => {
  expect(readAddresses('ana@harbour.example, ben at yard')).toEqual({
    people: [{ name: '', address: 'ana@harbour.example' }],
    rest: 'ben at yard',
  })
  expect(readAddresses('  ')).toEqual({ people: [], rest: '' })
})

test('a quoted name keeps its quotes inside', () => {
  expect(readAddresses('"Ana \\"A\\" Alva" <ana@harbour.example>').people[0]?.name).toBe('Ana "A" Alva')
})

test('nobody is added twice, and a name that is there is not lost', () => {
  const ana = { name: 'Ana Alva', address: 'ana@harbour.example' }
  const ben = { name: '', address: 'ben@yard.example' }
  expect(joinPeople([ana], [{ ...ana, name: '' }, ben, ben])).toEqual([ana, ben])
})
