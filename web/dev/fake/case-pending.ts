import type { CaseMember } from '@letterlock/wire/case-mark'
import type { CasePending } from '@letterlock/wire/case-pending'
import type { ThreadName } from '@letterlock/wire/cases'
import { fakeId } from './ids.ts'

export interface PendingIn {
  /** Some hours from the moment of the pictures. */
  at: (hours: number) => string
  /** The threads of the case. */
  named: (n: number) => ThreadName
  by: CaseMember
  /** Whose agent it is. */
  of: CaseMember
}

/** What waits to leave in a case: for a yes, and for somebody who finds out. */
export function fakePending({ at, named, by, of }: PendingIn): CasePending[] {
  return [
    {
      proposalId: fakeId('prp', 2),
      thread: named(1),
      subject: 'Re: Delivery note 4711, and the two pallets that are missing from it',
      by: { kind: 'human', id: by.id, name: by.name, person: null },
      status: 'waiting',
      isHeld: false,
      askedAt: at(-1.5),
    },
    {
      proposalId: fakeId('prp', 3),
      thread: named(0),
      subject: 'Re: Order 4711: two pallets short',
      by: { kind: 'agent', id: fakeId('agt', 1), name: 'Claims clerk', person: of.name },
      status: 'unconfirmed',
      isHeld: false,
      askedAt: at(-1),
    },
  ]
}
