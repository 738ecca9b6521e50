import type { ErrorEntry } from './entry.ts'

/** What a person meets while they verify a connection. */
export const VERIFY_ERRORS = {
  'verify.not_started': {
    status: 404,
    retry: 'never',
    say: 'This connection has not been verified yet.',
    means: 'No check was begun since it was connected, or the last one was begun before that.',
    fix: 'Begin the check; it takes a minute.',
  },
  'verify.no_mailbox': {
    status: 409,
    retry: 'never',
    say: 'There is no mailbox to verify yet.',
    means: 'The connection was never finished, or it opens something else than mail.',
    fix: 'Finish connecting, then verify.',
  },
  'verify.other_account': {
    status: 409,
    retry: 'never',
    say: 'The provider says that this is the mailbox of {actual}, not of {expected}.',
    means: 'Another account was signed in, in a browser that knows several.',
    fix: 'Disconnect it, then connect again in a clean browser session and choose {expected}.',
  },
  'verify.letter_not_delivered': {
    status: 502,
    retry: 'later',
    say: 'The sandbox did not deliver the letter.',
    means: 'It is not running, or has no such mailbox: a mailbox elsewhere gets its mail from elsewhere.',
    fix: 'Send the letter yourself, from any other address.',
  },
} as const satisfies Record<string, ErrorEntry>
