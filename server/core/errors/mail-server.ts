import type { ErrorEntry } from './entry.ts'

/**
 * What we say ourselves of mailboxes over IMAP: finding their server, choosing the
 * transport, keeping within our own bounds.
 */
export const MAIL_SERVER_ERRORS = {
  'imap.server_not_found': {
    status: 404,
    retry: 'never',
    say: 'No mail server was found for {address}.',
    means: 'Its domain names none, and none answered under the usual names.',
    fix: 'Enter host and port as your mail provider gives them for IMAP.',
  },
  'imap.other_account': {
    status: 409,
    retry: 'never',
    say: 'You sign in as {actual}, but this mailbox belongs to {expected}.',
    means: 'The name to sign in with decides whose mail is read; mail of two accounts is never put together.',
    fix: 'Sign in as {expected}, or connect {actual} with its own address. If the mailbox has really moved to another server, disconnect it first and erase its mail here.',
  },
  'imap.sign_in_by_provider': {
    status: 422,
    retry: 'never',
    say: '{provider} accepts no passwords over IMAP.',
    means: 'It has switched them off for every account; only its own sign-in page works.',
    fix: 'This mailbox cannot be connected with a password.',
  },
  'imap.app_password_advised': {
    status: 422,
    retry: 'never',
    say: '{provider} wants an app password here, not the password of your account.',
    means: 'An app password opens your mail for one program and can be taken back without changing anything else.',
    fix: 'Make one at {where} and enter it.',
  },
  'imap.switch_on_first': {
    status: 422,
    retry: 'never',
    say: '{provider} leaves IMAP off until you switch it on.',
    means: 'Without that it refuses even the right password.',
    fix: 'Switch it on there: {where}. Then come back.',
  },
  'imap.bridge_needed': {
    status: 422,
    retry: 'never',
    say: '{provider} can be read through its Bridge only.',
    means: 'Its mail is encrypted; the Bridge is a program of the provider that opens it on your own machine.',
    fix: 'Start the Bridge beside this installation and enter the password that it shows.',
  },
  'imap.tries_exceeded': {
    status: 429,
    retry: 'later',
    say: 'Too many tries to sign in. Wait until {until}.',
    means: 'Providers lock an account after many wrong passwords; this keeps yours open.',
    fix: 'Check the app password, then try again at that time.',
  },
  'imap.searches_exceeded': {
    status: 429,
    retry: 'later',
    say: 'Too many searches for a mail server. Wait until {until}.',
    means: 'Each search knocks at several servers; this keeps anybody from using us to look through a network.',
    fix: 'Enter the host and port yourself, or search again at that time.',
  },
  'imap.lines_in_use': {
    status: 503,
    retry: 'later',
    say: 'Letterlock is using all of its own connections to this mailbox just now.',
    means:
      'We hold at most three to an account, so that your phone has room; another piece of our work has not finished yet.',
    fix: 'Nothing to do: we try again by ourselves.',
  },
  'imap.not_over_imap': {
    status: 404,
    retry: 'never',
    say: 'This connection has no mail server of its own.',
    means: 'It was connected through the sign-in page of its provider.',
    fix: 'Nothing to do.',
  },
  'imap.transport_not_granted': {
    status: 422,
    retry: 'never',
    say: 'What this mailbox was connected with does not open it over that transport.',
    means:
      'An app password opens IMAP and nothing else; a sign-in at Google opens IMAP only with access to the whole mailbox.',
    fix: 'Connect the mailbox once more, by the sign-in or the app password that opens the transport you want. No message is fetched twice.',
  },
  'imap.actions_waiting': {
    status: 409,
    retry: 'later',
    say: 'Changes you made here have not reached the mailbox yet.',
    means: 'Your provider is told of them over the transport that the mailbox is read by now.',
    fix: 'Wait until they are through, most often some seconds, then try again.',
  },
  'imap.transport_changed': {
    status: 409,
    retry: 'later',
    say: 'The mailbox is read over another transport by now.',
    means: 'Somebody chose between the Gmail API and IMAP in the settings while this run was under way.',
    fix: 'Nothing to do: the next run goes on over the new one.',
  },
} as const satisfies Record<string, ErrorEntry>
