import type { ErrorEntry } from './entry.ts'

/** Erasing people for good. */
export const ERASURE_ERRORS = {
  'erasure.still_here': {
    status: 409,
    retry: 'never',
    say: '{name} has not left. Nothing was erased.',
    means: 'Only who has left is erased: until then mailboxes and work may wait for them.',
    fix: 'Let them leave first, and have somebody take over what they share.',
  },
  'erasure.confirm_differs': {
    status: 422,
    retry: 'never',
    say: 'That is not the address of this person. Nothing was erased.',
    means: 'Erasing somebody cannot be taken back, so their address must be typed exactly.',
    fix: 'Type {email}, if you mean it.',
  },
} as const satisfies Record<string, ErrorEntry>
