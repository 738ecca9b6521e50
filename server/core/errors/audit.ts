import type { ErrorEntry } from './entry.ts'

/** The log of who did what. */
export const AUDIT_ERRORS = {
  'audit.not_allowed': {
    status: 403,
    retry: 'never',
    say: 'Only owners and admins may read the audit log.',
    means: 'It tells what everybody in your organisation did, so your role does not open it.',
    fix: 'Ask an owner or an admin of your organisation for what you need to know.',
  },
} as const satisfies Record<string, ErrorEntry>
