import { expect, test } from 'vitest'
import { chooseAddress } from './choose-address.ts'

const addresses = [
  { address: 'ana@nordwind.example', name: '', isOwn: true },
  { address: 'sales@nordwind.example', name: 'Sales', isOwn: false },
  { address: 'ana@old.example', name: '', isOwn: false },
  { address: 'ana+shop@nordwind.example', name: '', isOwn: false },
]
const people = (named: Partial<Record<'from' | 'to' | 'cc', string>>) => {
  const one = (address: string | undefined) => (address === undefined ? [] : [{ name: '', address }])
  return { from: one(named.from ?? 'kim@away.example'), replyTo: [], to: one(named.to), cc: one(named.cc) }
}

test.each([
  ['to it', { to: 'sales@nordwind.example' }, 'sales@nordwind.example'],
  ['to it, with a tag and in other letters', { to: 'Sales+autumn@Nordwind.example' }, 'sales@nordwind.example'],
  ['in copy to it', { to: 'kai@away.example', cc: 'ana@old.example' }, 'ana@old.example'],
  ['to one, and in copy to another', { to: 'ana@old.example', cc: 'sales@nordwind.example' }, 'ana@old.example'],
  ['from it, by oneself', { from: 'ana@old.example', to: 'sales@nordwind.example' }, 'ana@old.example'],
  ['to one that leads to the mailbox as well', { to: 'Ana+Shop@nordwind.example' }, 'ana+shop@nordwind.example'],
  ['to the mailbox', { to: 'ana@nordwind.example', cc: 'sales@nordwind.example' }, undefined],
  ['to nobody of these', { to: 'list@lists.example' }, undefined],
])('an answer leaves from the address that its mail was sent %s', (_, named, chosen) => {
  expect(chooseAddress(people(named), addresses)).toBe(chosen)
})
