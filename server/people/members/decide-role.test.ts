import type { Role } from '@letterlock/wire/session'
import { expect, test } from 'vitest'
import { decideRole } from './decide-role.ts'

const ROLES = ['owner', 'admin', 'manager', 'member'] as const

test('only an owner makes an owner, takes the role away or makes one leave', () => {
  for (const other of ['admin', 'manager', 'member', 'left'] as const) {
    const taken = { from: 'owner', to: other, isLastOwner: false } as const
    expect(decideRole({ ...taken, by: 'admin' })).toEqual({ do: 'refuse', because: 'owners_only' })
    expect(decideRole({ ...taken, by: 'owner' })).toEqual({ do: 'change' })
    if (other === 'left') continue
    const given = { from: other, to: 'owner', isLastOwner: false } as const
    expect(decideRole({ ...given, by: 'admin' })).toEqual({ do: 'refuse', because: 'owners_only' })
    expect(decideRole({ ...given, by: 'owner' })).toEqual({ do: 'change' })
  }
})

test('the last owner keeps the role and stays', () => {
  for (const to of ['admin', 'manager', 'member', 'left'] as const) {
    const wish = { by: 'owner', from: 'owner', to, isLastOwner: true } as const
    expect(decideRole(wish)).toEqual({ do: 'refuse', because: 'last_owner' })
  }
})

test('a role that stays is no change, and an admin gives every other role', () => {
  for (const role of ROLES) {
    expect(decideRole({ by: 'admin', from: role, to: role, isLastOwner: true })).toEqual({ do: 'change' })
  }
  const others: (Role | undefined)[] = ['admin', 'manager', 'member', undefined]
  for (const from of others) {
    for (const to of ['admin', 'manager', 'member'] as const) {
      expect(decideRole({ by: 'admin', from, to, isLastOwner: false })).toEqual({ do: 'change' })
    }
  }
})
