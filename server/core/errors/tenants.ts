import type { ErrorEntry } from './entry.ts'

/** Organisations of one installation. */
export const TENANT_ERRORS = {
  'tenant.suspended': {
    status: 403,
    retry: 'later',
    say: 'This organisation is suspended.',
    means:
      'Whoever runs this installation has closed it for now. Its mailboxes are not read meanwhile; nothing of it is deleted.',
    fix: 'Ask whoever runs this installation. Once it is resumed everything goes on where it stopped.',
  },
  'tenant.unknown': {
    status: 404,
    retry: 'never',
    say: 'There is no organisation called {tenant}.',
    means: 'Its name or its id is misspelt.',
    fix: 'Run `npm run letterlock -- tenants` to see them all.',
  },
  'tenant.name_taken': {
    status: 409,
    retry: 'never',
    say: 'There is already an organisation called {name}.',
    means: 'People choose their organisation by its name when they sign in.',
    fix: 'Choose another name.',
  },
  'tenant.no_console': {
    status: 409,
    retry: 'never',
    say: 'This installation has not been started yet.',
    means: 'The first start makes the console, its first organisation and its owner.',
    fix: 'Start it once, then make further organisations.',
  },
  'member.shares_mailboxes': {
    status: 409,
    retry: 'never',
    say: 'This person shares mailboxes with others ({count}). Somebody must take them over.',
    means: 'They connected mailboxes that other people work in, and would take them away with them.',
    fix: 'Choose who takes them over, or have this person make them personal first.',
  },
  'connection.owner_left': {
    status: 409,
    retry: 'never',
    say: 'Paused when {who} left the organisation.',
    means: 'Nothing is read in the name of somebody who has left. What was fetched before is kept.',
    fix: 'Once they are back they press Resume themselves; nobody else can.',
  },
} as const satisfies Record<string, ErrorEntry>
