import type { ErrorEntry } from './entry.ts'

/** Calls to addresses that apps have named: webhook receivers, providers of their own. */
export const EGRESS_ERRORS = {
  'egress.refused': {
    status: 422,
    retry: 'never',
    say: 'Letterlock does not go to {host}.',
    means: 'It is in a private network, is this machine itself, has an unusual port, or is not reached over https.',
    fix: 'Use a public https address. For receivers in your own network, whoever runs this installation can set LETTERLOCK_APP_ADDRESSES.',
  },
  'egress.unreachable': {
    status: 502,
    retry: 'later',
    say: '{host} cannot be reached.',
    means: 'There is no such name, nothing listens there, or its certificate is not valid for that name.',
    fix: 'Open the address in a browser or with curl from outside your network.',
  },
  'egress.too_slow': {
    status: 504,
    retry: 'later',
    say: '{host} did not answer in time.',
    means: 'It works too long before it answers, or sends its answer too slowly.',
    fix: 'Answer first, and do the work afterwards.',
  },
  'egress.too_large': {
    status: 502,
    retry: 'later',
    say: '{host} answered with too much.',
    means: 'Its answer is longer than what we are willing to read.',
    fix: 'Have it answer with less.',
  },
} as const satisfies Record<string, ErrorEntry>
