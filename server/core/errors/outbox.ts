import type { ErrorEntry } from './entry.ts'

/** What becomes of a mail that was to leave. */
export const OUTBOX_ERRORS = {
  'send.too_late': {
    status: 409,
    retry: 'never',
    say: 'It is too late to take this mail back.',
    means: 'It was given to the mail provider already, or it had ended otherwise before.',
    fix: 'Look at how it stands now. A mail that has left can only be followed by another one.',
  },
  'send.unconfirmed': {
    status: 409,
    retry: 'never',
    say: 'Nobody knows whether this mail has left.',
    means:
      'It was given to the mail provider, and the answer was lost. It is looked for among what was sent, and it is not sent again by itself.',
    fix: 'Look into the mailbox at the provider, then say here whether it was sent.',
  },
  'send.not_unconfirmed': {
    status: 409,
    retry: 'never',
    say: 'What became of this mail is known by now.',
    means: 'It was found meanwhile, or somebody else has said what became of it.',
    fix: 'Look at how it stands now.',
  },
  'send.may_be_under_way': {
    status: 409,
    retry: 'later',
    say: 'This mail may still be on its way until {until}.',
    means: 'Whoever handed it to the mail provider has not answered, and may not have ended yet.',
    fix: 'Wait until then and look once more into the mailbox at the provider. Only then say that it was not sent.',
  },
  'send.not_sent': {
    status: 409,
    retry: 'never',
    say: 'Somebody looked, and this mail had not left.',
    means: 'The answer of the mail provider had been lost, and a person has said that nothing was sent.',
    fix: 'Open the draft and send it again where it is still wanted.',
  },
  'send.held_up_too_long': {
    status: 409,
    retry: 'never',
    say: 'This mail could not leave for a day, and was not sent.',
    means: 'The mailbox or its provider could not be reached, and what was meant for one day may be wrong on the next.',
    fix: 'Read the draft again and send it anew.',
  },
} as const satisfies Record<string, ErrorEntry>
