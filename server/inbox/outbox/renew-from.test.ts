import { expect, test } from 'vitest'
import type { FarOutbox } from './far-outbox.ts'
import { renewFrom } from './renew-from.ts'
import type { SenderDeps, SenderPlace } from './sender-deps.ts'

const place = { mailbox: { address: 'ana@private.example' } } as SenderPlace
const leaves = (from: string, sendsAs: FarOutbox['sendsAs']) =>
  renewFrom({ now: () => 1 } as SenderDeps, place, { envelope: { from }, account: 'ana@private.example' }, { sendsAs })

test('where Gmail would put the account’s address in place of another, nothing leaves from another', async () => {
  expect(await leaves('ana@work.example', async () => 'own_alone')).toBe('taken_away')
  expect(await leaves('ana@work.example', async () => 'known_here')).toBe('may')
})

test('nobody is asked whether a mailbox sends as itself', async () => {
  const asked = async () => {
    throw new Error('asked')
  }
  expect(await leaves('Ana@private.example', asked)).toBe('may')
})
