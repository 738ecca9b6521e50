import type { ErrorEntry } from './entry.ts'

/** What may stand in the way of sharing a mailbox, and of working in one that is shared. */
export const SHARING_ERRORS = {
  'mailbox.read_only': {
    status: 403,
    retry: 'never',
    say: 'You may read this mailbox, but not change anything in it.',
    means: 'It was shared with you to read, not to work in.',
    fix: 'Ask whoever shares it to let you work in it.',
  },
  'mailbox.owner_only': {
    status: 403,
    retry: 'never',
    say: 'Only the person who connected this mailbox may do that.',
    means: 'It is shared with you; who reaches it, and what becomes of it, they decide.',
    fix: 'Ask them.',
  },
  'share.not_shared': {
    status: 409,
    retry: 'never',
    say: 'This mailbox is personal.',
    means: 'It has not been marked as shared, or was made personal again meanwhile.',
    fix: 'Mark it as shared first, then say who may use it.',
  },
  'share.nothing_to_read': {
    status: 409,
    retry: 'never',
    say: 'There is no mail here that could be shared.',
    means: 'This connection only counts: no message is kept.',
    fix: 'Connect the mailbox to be read, then share it.',
  },
  'share.brokered': {
    status: 409,
    retry: 'never',
    say: 'This mailbox cannot be shared.',
    means: 'An app handles its sending by itself, and a shared mailbox sends only what the policy allows.',
    fix: 'Connect the mailbox here as well, and share that connection.',
  },
  'share.to_owner': {
    status: 409,
    retry: 'never',
    say: 'This mailbox is already yours.',
    means: 'Whoever connected it may do everything in it.',
    fix: 'Choose somebody else.',
  },
  'share.has_left': {
    status: 409,
    retry: 'never',
    say: '{name} has left your organisation.',
    means: 'Whoever has left can reach nothing here.',
    fix: 'Choose somebody else, or take them back first.',
  },
  'share.connected_already': {
    status: 409,
    retry: 'never',
    say: '{name} has connected this account already.',
    means: 'Nobody holds two connections to one account, and this mailbox comes with its own.',
    fix: 'Choose somebody else, or ask {name} to disconnect theirs first.',
  },
  'share.too_many': {
    status: 409,
    retry: 'never',
    say: 'This mailbox is shared with {most} people and teams already.',
    means: 'A longer list can no longer be looked through.',
    fix: 'Put people into a team and share with that.',
  },
} as const satisfies Record<string, ErrorEntry>
