import { expect, test } from 'vitest'
import { BUILT_IN, searchProviders } from './catalogue.ts'

const ids = (search: Parameters<typeof searchProviders>[1]) => searchProviders(BUILT_IN, search).map(({ id }) => id)

test('a catalogue is read by name, by category and by a part of a name', () => {
  expect(ids({})).toEqual(['aircall', 'clicksend', 'dialpad', 'discord', 'gmail', 'google-calendar'])
  expect(ids({ category: 'communication' })).toEqual(['aircall', 'clicksend', 'dialpad', 'discord'])
  expect(ids({ q: 'CALEND' })).toEqual(['google-calendar'])
  expect(ids({ category: 'mail', q: 'calendar' })).toEqual([])
})

test.each(BUILT_IN)('$id says in both languages how to set it up and what differs', ({ setup, quirks }) => {
  expect(setup.steps.sv).toHaveLength(setup.steps.en.length)
  expect(quirks.sv).toHaveLength(quirks.en.length)
  expect(setup.steps.en.length).toBeGreaterThan(0)
})

test.each(BUILT_IN)('$id can be connected, and asks for something where nobody names scopes', (provider) => {
  expect(provider.oauth !== undefined || provider.key !== undefined).toBe(true)
  if (provider.oauth) expect(provider.scopes.some(({ standard }) => standard)).toBe(true)
})
