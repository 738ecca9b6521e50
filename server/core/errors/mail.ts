import type { ErrorEntry } from './entry.ts'

/** What a mail server may answer, and what sync makes of it. */
export const MAIL_ERRORS = {
  'gmail.token_refused': {
    status: 502,
    retry: 'later',
    say: 'Gmail did not accept a fresh access token.',
    means: 'It has not taken note of the token yet, or access is just being withdrawn.',
    fix: 'Nothing to do: we ask again, and tell you if access has really ended.',
  },
  'gmail.throttled': {
    status: 429,
    retry: 'later',
    say: 'Gmail asks us to wait until {until}.',
    means: 'Each account may only be read so fast; large mailboxes reach that limit.',
    fix: 'Nothing to do: we go on by ourselves.',
  },
  'gmail.scope_insufficient': {
    status: 409,
    retry: 'after_reconnect',
    say: 'Gmail says that this connection may not do that.',
    means: 'The permission was not granted, or was taken back.',
    fix: 'Reconnect and tick every box.',
  },
  'gmail.mail_switched_off': {
    status: 409,
    retry: 'later',
    say: 'Gmail is switched off for this account.',
    means: 'An administrator has turned the service off for this person or their group.',
    fix: 'Ask your Google Workspace administrator to turn Gmail on.',
  },
  'gmail.api_disabled': {
    status: 502,
    retry: 'later',
    say: 'The Gmail API is not enabled in this installation’s Google Cloud project.',
    means: 'Whoever set up the project has not switched it on, or switched it off.',
    fix: 'Whoever runs this installation must enable the Gmail API in the project.',
  },
  'gmail.unreachable': {
    status: 502,
    retry: 'later',
    say: 'Gmail could not be reached just now.',
    means: 'A passing fault between us and it.',
    fix: 'Nothing to do: we try again by ourselves.',
  },
  'gmail.not_found': {
    status: 404,
    retry: 'never',
    say: 'Gmail no longer has this.',
    means: 'It was deleted there.',
    fix: 'Nothing to do: it leaves the mirror at the next sync.',
  },
  'gmail.refused': {
    status: 502,
    retry: 'never',
    say: 'Gmail refused this request.',
    means: 'It found something wrong with what we asked.',
    fix: 'Tell whoever runs this installation; the log holds the reason.',
  },
  'sync.overtaken': {
    status: 409,
    retry: 'later',
    say: 'Another worker has taken over this mailbox.',
    means: 'Two processes met; one of them steps back.',
    fix: 'Nothing to do.',
  },
  'mail.attachment_gone': {
    status: 404,
    retry: 'never',
    say: 'This attachment is no longer at the provider.',
    means: 'The message was deleted there.',
    fix: 'Ask the sender for it again.',
  },
} as const satisfies Record<string, ErrorEntry>
