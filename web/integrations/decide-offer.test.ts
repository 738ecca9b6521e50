import { expect, test } from 'vitest'
import { decideOffer } from './decide-offer.ts'

const both = (oauth: 'allowed' | 'oauth_off' | 'turned_off', imap: 'allowed' | 'turned_off') => ({
  ways: [
    { way: 'oauth' as const, decision: oauth },
    { way: 'imap' as const, decision: imap },
  ],
})

test('consent is offered while it is allowed, then the mail server, and nothing of what is turned off', () => {
  expect(decideOffer(both('allowed', 'allowed'))).toBe('oauth')
  expect(decideOffer(both('oauth_off', 'allowed'))).toBe('imap')
  expect(decideOffer(both('turned_off', 'turned_off'))).toBe('closed')
  expect(decideOffer({ ways: [] })).toBe('closed')
})
