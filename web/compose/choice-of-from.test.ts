import { expect, test } from 'vitest'
import { choiceOfFrom } from './choice-of-from.ts'

const OWN = 'Info@Nordwind.example'
const offered = [
  { address: OWN, name: '', isOwn: true },
  { address: 'Sales@nordwind.example', name: 'Sales', isOwn: false },
]
const [, sales] = offered

test('an address is the one that is offered, however its letters are written', () => {
  expect(choiceOfFrom(offered, OWN, undefined)).toMatchObject({ chosen: OWN, isLost: false })
  expect(choiceOfFrom(offered, OWN, 'info@nordwind.example')).toMatchObject({ chosen: OWN, isLost: false })
  const written = choiceOfFrom(offered, OWN, 'sales@NORDWIND.example')
  expect(written).toEqual({ others: [sales], chosen: sales?.address, isLost: false })
})

test('one that may not send is lost once it is known what may', () => {
  expect(choiceOfFrom(undefined, OWN, 'old@nordwind.example')).toMatchObject({ isLost: false })
  const lost = choiceOfFrom(offered, OWN, 'old@nordwind.example')
  expect(lost).toMatchObject({ chosen: 'old@nordwind.example', isLost: true })
})
