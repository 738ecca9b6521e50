import { expect, test } from 'vitest'
import { decidePusher } from './push-token.ts'

const EXPECTED = { audience: 'https://house.example/push/gmail', serviceAccount: 'push@house.iam.gserviceaccount.com' }
const OURS = { aud: EXPECTED.audience, email: EXPECTED.serviceAccount, email_verified: true }

test('our own subscription’s token is taken', () => {
  expect(decidePusher(OURS, EXPECTED)).toBe('ours')
})

test.each([
  [{ ...OURS, aud: [EXPECTED.audience, 'https://somebody.example'] }, 'another audience'],
  [{ ...OURS, aud: `${EXPECTED.audience}/` }, 'another audience'],
  [{ ...OURS, email: 'push@elsewhere.iam.gserviceaccount.com' }, 'another service account'],
  [{ ...OURS, email: EXPECTED.serviceAccount.toUpperCase() }, 'another service account'],
  [{ ...OURS, email_verified: 'true' }, 'an address that is not verified'],
  [{ aud: EXPECTED.audience, email: EXPECTED.serviceAccount }, 'an address that is not verified'],
])('a token that Google signed for somebody else is not: %j', (claims, refusal) => {
  expect(decidePusher(claims, EXPECTED)).toBe(refusal)
})
