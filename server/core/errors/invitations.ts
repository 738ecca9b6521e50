import type { ErrorEntry } from './entry.ts'

/** Inviting somebody, and coming in by an invitation. */
export const INVITATION_ERRORS = {
  'invitation.role_above': {
    status: 403,
    retry: 'never',
    say: 'Nobody invites to a role above their own.',
    means: 'Whoever holds an invitation could take it themselves, so it never gives more than its sender has.',
    fix: 'Invite them to a role like yours or below it, or ask an owner or admin.',
  },
  'invitation.caretaker_only': {
    status: 403,
    retry: 'never',
    say: 'Only an owner or admin puts somebody new into a department, or takes a link to hand over.',
    means: 'Mailboxes may be shared with a department or with that person, and whoever holds the link could read them.',
    fix: 'Invite them by mail and without a department, or ask an owner or admin.',
  },
  'invitation.can_sign_in': {
    status: 409,
    retry: 'never',
    say: '{name} can sign in already.',
    means: 'They have come in by another way, so there is nothing to invite them to.',
    fix: 'Remind them to connect a mailbox instead.',
  },
  'invitation.no_mail': {
    status: 409,
    retry: 'never',
    say: 'This installation sends no mail, so no invitation can be mailed.',
    means: 'Whoever runs it has named no mail server.',
    fix: 'Copy the link and hand it over yourself, or ask them to set LETTERLOCK_SMTP_URL.',
  },
  'invitation.mail_refused': {
    status: 422,
    retry: 'never',
    say: 'The mail server refused this address.',
    means: 'It said for good that it does not take mail for it: most often the address is misspelt or is no more.',
    fix: 'Correct the address on the person’s page and send again, or copy the link and hand it over.',
  },
  'invitation.mail_late': {
    status: 422,
    retry: 'never',
    say: 'The mail waited for more than a week and was not sent.',
    means:
      'It was held back meanwhile, most often because the organisation was suspended. A link would have been too old.',
    fix: 'Send it again if it is still wanted, or copy the link and hand it over.',
  },
  'invitation.unknown': {
    status: 404,
    retry: 'never',
    say: 'This link is no invitation of ours.',
    means: 'A letter of it is missing or was changed on the way.',
    fix: 'Open the link from the mail itself, or copy all of it. If that does not help, ask for a new one.',
  },
  'invitation.over': {
    status: 410,
    retry: 'never',
    say: 'This invitation can no longer be accepted.',
    means: 'It was used, revoked or renewed, its week is over, or your details were changed meanwhile.',
    fix: 'Load the page again: it says which of these it is, and what to do.',
  },
  'invitation.other_account': {
    status: 409,
    retry: 'never',
    say: 'This invitation is for another address than the one you are signed in with.',
    means: 'Two people are never made one.',
    fix: 'Sign out and accept as the one who was invited, or ask for an invitation to the address you use.',
  },
  'invitation.account_exists': {
    status: 409,
    retry: 'never',
    say: 'Somebody here signs in with this address already.',
    means: 'It is most likely you, in another organisation on this installation.',
    fix: 'Load the page again and accept with the password that you have.',
  },
  'invitation_round.empty': {
    status: 409,
    retry: 'never',
    say: 'There is nobody to be mailed.',
    means: 'Everybody has come in, was mailed within a day, or is passed over for a reason that the preview names.',
    fix: 'Look at the preview again.',
  },
} as const satisfies Record<string, ErrorEntry>
