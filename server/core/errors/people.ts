import type { ErrorEntry } from './entry.ts'

/** Signing in, and who may do what. */
export const PEOPLE_ERRORS = {
  'session.required': {
    status: 401,
    retry: 'never',
    say: 'You are not signed in.',
    means: 'Your session has ended, or you have not signed in on this browser.',
    fix: 'Sign in again.',
  },
  'session.wrong_password': {
    status: 401,
    retry: 'never',
    say: 'That address and password do not belong together.',
    means: 'One of them is misspelt, or no password has been set yet.',
    fix: 'Try again, or use a sign-in link: `npm run letterlock -- sign-in-link` prints one where the server runs.',
  },
  'session.current_password_wrong': {
    status: 403,
    retry: 'never',
    say: 'The current password is not right.',
    means: 'It was misspelt, or changed on another device.',
    fix: 'Type your current password again.',
  },
  'session.link_spent': {
    status: 410,
    retry: 'never',
    say: 'This sign-in link no longer works.',
    means: 'It was used already, it is older than {lifetime}, or a letter of it is missing.',
    fix: 'Ask for a new one: `npm run letterlock -- sign-in-link` prints one where the server runs.',
  },
  'session.too_many_attempts': {
    status: 429,
    retry: 'later',
    say: 'Too many attempts to sign in. Try again at {until}.',
    means: 'Somebody, perhaps not you, tried too often from here or with this address.',
    fix: 'Wait until the time named. A sign-in link works meanwhile.',
  },
  'member.email_taken': {
    status: 409,
    retry: 'never',
    say: 'Somebody here already signs in with {email}.',
    means: 'An address belongs to one person on this installation.',
    fix: 'Choose another address, or sign in as that person.',
  },
} as const satisfies Record<string, ErrorEntry>
