import type { ErrorEntry } from './entry.ts'

/** Why something that was asked for is not done. */
export const ACTION_ERRORS = {
  'action.access_too_narrow': {
    status: 403,
    retry: 'after_reconnect',
    say: 'This connection may not change anything in the mailbox.',
    means: 'It was connected to read mail only, or to read and send.',
    fix: 'Reconnect the mailbox and choose “Read and organise”.',
  },
  'action.label_unknown': {
    status: 409,
    retry: 'never',
    say: 'There is no label “{label}” in this mailbox.',
    means: 'It was deleted or renamed meanwhile, or it is one of the provider’s own.',
    fix: 'Choose another label, or type its name to make it.',
  },
  'action.label_reserved': {
    status: 409,
    retry: 'never',
    say: 'No label can be called “{label}”.',
    means: 'The mail provider uses this name itself.',
    fix: 'Choose another name.',
  },
  'action.requester_left': {
    status: 409,
    retry: 'never',
    say: 'Not done: {who}, who asked for it, has left the organisation.',
    means: 'The provider had not been told of it yet, so it was put back as it was before.',
    fix: 'Do it yourself if it is still wanted.',
  },
  'action.undo_over': {
    status: 409,
    retry: 'never',
    say: 'It is too late to take this back.',
    means: 'Ten minutes after it was asked for an action can no longer be taken back as a whole.',
    fix: 'Do the opposite by hand where you still want it.',
  },
} as const satisfies Record<string, ErrorEntry>
