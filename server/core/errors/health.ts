import type { ErrorEntry } from './entry.ts'

/** What checks and security events find out about connections. */
export const HEALTH_ERRORS = {
  'health.key_refused': {
    status: 409,
    retry: 'after_reconnect',
    say: 'The provider refuses this key.',
    means: 'The key was deleted or replaced at the provider, or its account was closed.',
    fix: 'Make a new key there and connect again with it.',
  },
  'health.key_forbidden': {
    status: 409,
    retry: 'after_reconnect',
    say: 'The provider knows this key and lets it do nothing.',
    means: 'Its permissions were narrowed, the account has another plan, or the address we call from is not allowed.',
    fix: 'Look at the permissions of the key at the provider. Nothing is lost: it is looked at again by itself.',
  },
  'health.unreachable': {
    status: 503,
    retry: 'later',
    say: 'The provider does not answer as it should.',
    means: 'It is down, overloaded, or something between us and it is.',
    fix: 'Nothing: we ask again by ourselves and say when it works.',
  },
  'risc.access_withdrawn': {
    status: 409,
    retry: 'after_reconnect',
    say: 'Google says that access was taken back.',
    means: 'The person or their admin removed the app, changed the password, or the account was deleted.',
    fix: 'Connect again if the mailbox is to be used further.',
  },
  'risc.account_disabled': {
    status: 409,
    retry: 'later',
    say: 'Google has disabled this account.',
    means: 'Google suspended it, or its Workspace admin did. Nothing is asked of it meanwhile.',
    fix: 'Nothing here: it goes on by itself when Google enables the account again.',
  },
  'risc.account_hijacked': {
    status: 409,
    retry: 'after_reconnect',
    say: 'Google has disabled this account because somebody else took it over.',
    means: 'Whoever had it could read its mail. We destroyed our access and ended its sign-ins here.',
    fix: 'Recover the account at Google first, then connect again.',
  },
  'security_event.refused': {
    status: 400,
    retry: 'never',
    say: 'This security event was not accepted.',
    means: 'It is not signed by Google, is not meant for a client of this installation, or cannot be read.',
    fix: 'Check which OAuth clients this installation knows and which project sends the events.',
  },
  'security_event.setup_refused': {
    status: 502,
    retry: 'never',
    say: 'Google would not send security events here. It answered {status}.',
    means: 'The service account may not configure them, the RISC API is off, or its terms were not accepted.',
    fix: 'Give the account of LETTERLOCK_RISC_KEY_FILE the role RISC Configuration Admin in the client’s project and enable the RISC API.',
  },
  'notice.not_found': {
    status: 404,
    retry: 'never',
    say: 'There is no such notice.',
    means: 'It was about a connection that is gone.',
    fix: 'Load the page again.',
  },
  'smtp.unreachable': {
    status: 503,
    retry: 'later',
    say: 'The mail could not be handed to the mail server.',
    means: 'The server that LETTERLOCK_SMTP_URL names is away, or does not take the mail.',
    fix: 'Check LETTERLOCK_SMTP_URL and LETTERLOCK_MAIL_FROM; it is tried again by itself for a day.',
  },
} as const satisfies Record<string, ErrorEntry>
