import { expect, test } from 'vitest'
import type { LastMail } from '../../store/invitation-mails.ts'
import type { Recipient } from '../../store/invitation-recipients.ts'
import { BETWEEN_MAILS_MS, decideRecipient, mayInvite } from './decide-invite.ts'

const NOW = 1_000_000_000_000
const ana: Recipient = {
  memberId: 'mem_ana',
  name: 'Ana',
  email: 'ana@works.example',
  role: 'member',
  canSignIn: false,
  isConnected: false,
  wasInvited: true,
}
const sent: LastMail = {
  memberId: 'mem_ana',
  email: 'ana@works.example',
  state: 'sent',
  because: null,
  kind: 'invite',
  dueAt: null,
  at: NOW - BETWEEN_MAILS_MS,
}
const decide = (kind: 'invite' | 'remind', person: Partial<Recipient>, last?: Partial<LastMail>) =>
  decideRecipient(kind, { ...ana, ...person }, { by: 'manager', last: last && { ...sent, ...last }, now: NOW })

test('nobody invites to a role above their own, and a mere member invites nobody', () => {
  const roles = ['member', 'manager', 'admin', 'owner'] as const
  for (const [rank, by] of roles.entries()) {
    for (const [wish, to] of roles.entries()) expect(mayInvite(by, to)).toBe(by !== 'member' && wish <= rank)
  }
})

test('nobody is mailed twice within a day, not even by two rounds', () => {
  expect(decide('remind', {}, { at: NOW - BETWEEN_MAILS_MS + 1 })).toEqual({ do: 'skip', because: 'mailed_lately' })
  expect(decide('remind', {}, { at: NOW - 1, state: 'unconfirmed' })).toEqual({ do: 'skip', because: 'mailed_lately' })
  expect(decide('remind', {}, { state: 'waiting' })).toEqual({ do: 'skip', because: 'mail_waits' })
  expect(decide('remind', {}, {})).toEqual({ do: 'invite' })
})

test('whoever can sign in is reminded and never invited; whoever has connected is left alone', () => {
  expect(decide('remind', { canSignIn: true })).toEqual({ do: 'remind' })
  expect(decide('invite', { canSignIn: true })).toEqual({ do: 'skip', because: 'can_sign_in' })
  expect(decide('remind', { canSignIn: true, isConnected: true })).toEqual({ do: 'leave_out' })
  expect(decide('remind', { wasInvited: false })).toEqual({ do: 'leave_out' })
})

test('an address that was refused is not tried again until it is another', () => {
  expect(decide('invite', {}, { state: 'refused' })).toEqual({ do: 'skip', because: 'address_refused' })
  expect(decide('invite', { email: 'ana.b@works.example' }, { state: 'refused' })).toEqual({ do: 'invite' })
})

test('a manager’s round passes over admins and owners', () => {
  expect(decide('invite', { role: 'admin' })).toEqual({ do: 'skip', because: 'role_above' })
})
