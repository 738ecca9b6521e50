import type { ErrorEntry } from './entry.ts'

/** What may stand in the way of counting mail, and of seeing what was counted. */
export const SIGNALS_ERRORS = {
  'signals.always_counted': {
    status: 409,
    retry: 'never',
    say: 'This mailbox is connected for counting alone.',
    means: 'Counting is all that it is connected for, so it cannot be connected and not counted.',
    fix: 'Disconnect it under Settings → Email: what it has shown is then forgotten, unless you choose to keep it.',
  },
  'signals.address_taken': {
    status: 409,
    retry: 'never',
    say: '{address} is not yours to give.',
    means: 'Somebody else here has proved or connected the address, or several people share its mailbox.',
    fix: 'Leave it to whoever has it. Mail of a shared mailbox is nobody’s and is not counted for anybody.',
  },
  'signals.addresses_full': {
    status: 409,
    retry: 'never',
    say: 'No more than {most} addresses can be said to be somebody’s.',
    means: 'All of them are looked at with each mail that is counted.',
    fix: 'Take away those that nobody writes from any more.',
  },
  'signals.person_view_off': {
    status: 403,
    retry: 'never',
    say: 'Numbers of single people are shown to nobody but themselves.',
    means: 'The organisation has not let anybody else see them, or no longer does.',
    fix: 'An owner can allow it under Settings → Signals, with a reason that everybody concerned can read.',
  },
  'signals.weeks_only': {
    status: 422,
    retry: 'never',
    say: 'Numbers of somebody else are told of whole weeks, three days after they end.',
    means:
      'Other days were asked for, or a week that is not over for long enough. Who has no mail on a single day may be ill, which is nobody’s business.',
    fix: 'Ask for days from a Monday to before a Monday, up to the last week that is told.',
  },
  'signals.others_too_few': {
    status: 403,
    retry: 'never',
    say: 'Numbers of this person would tell those of others, and are not shown.',
    means:
      'Departments are told as sums. Beside your own people so few are counted that what they do would come out by subtraction.',
    fix: 'Look at what is told of the department, or at another time, in which more people were counted.',
  },
  'signals.key_by_owner': {
    status: 403,
    retry: 'never',
    say: 'Only an owner can make a key that reads signals.',
    means: 'Such a key sees what is counted of single people, where the organisation allows that to apps at all.',
    fix: 'Ask an owner to make it, or leave out the scope signals.',
  },
  'signals.cycle_unknown': {
    status: 404,
    retry: 'never',
    say: 'There is no such cycle.',
    means:
      'None of the kind that this organisation counts begins on that day, none of another kind was sealed, or it has not begun.',
    fix: 'Ask for the list of cycles, and take an id from there.',
  },
  'signals.not_counted': {
    status: 404,
    retry: 'never',
    say: 'Nothing was counted of this person in that time.',
    means: 'None of their mailboxes was counted then, or no mail came or went.',
    fix: 'Take them for nobody with numbers, not for somebody with none.',
  },
} as const satisfies Record<string, ErrorEntry>
