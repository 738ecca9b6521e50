import type { ErrorEntry } from './entry.ts'

/** Replacing keys, and destroying them. */
export const KEY_ERRORS = {
  'vault.key_outdated': {
    status: 500,
    retry: 'never',
    say: 'The key at {where} ({held}) was replaced: the database now wants {wanted}.',
    means: 'The keys were rotated, and this process was given the old key alone.',
    fix: 'Give it the new key: set LETTERLOCK_KEK to it, or copy its file into the data folder, and start again. Nothing was changed.',
  },
  'vault.key_unfinished': {
    status: 500,
    retry: 'never',
    say: 'The key {wanted} is missing, and {count} data keys are still wrapped by it.',
    means: 'A rotation has begun and is not finished, and this process was given the new key alone.',
    fix: 'Give it the old key too: set LETTERLOCK_KEK_PREVIOUS to it, or put its file back into the data folder. Then run `letterlock keys rotate` until it says that the old key wraps nothing any more.',
  },
  'vault.key_unreachable': {
    status: 503,
    retry: 'later',
    say: 'The keeper of the key-encryption key does not answer.',
    means: 'What wraps and unwraps the data keys took longer than {seconds} seconds.',
    fix: 'Try again in a moment. If it stays, whoever runs this installation should look at it.',
  },
  'keys.no_new_key': {
    status: 409,
    retry: 'never',
    say: 'There is no new key to rotate to: {where} holds {held}, which the database knows already.',
    means: 'A key from the environment is made by whoever sets it, and a key that was replaced is never taken again.',
    fix: 'Make one (`openssl rand -base64 32`), set LETTERLOCK_KEK to it and LETTERLOCK_KEK_PREVIOUS to the present one for every process, start them again, then run this once more.',
  },
  'keys.not_everywhere': {
    status: 409,
    retry: 'later',
    say: 'Of {processes} processes that run, {lacking} have not got the new key {kek}. Nothing was changed.',
    means:
      'They were started without it, or its file is not in their data folder; they could open nothing that it wraps.',
    fix: 'Copy its file into the data folder of every machine; or start every process with the new key in LETTERLOCK_KEK and the present one in LETTERLOCK_KEK_PREVIOUS. Then run this again.',
  },
  'keys.name_differs': {
    status: 422,
    retry: 'never',
    say: 'That is not the name of this organisation. Nothing was destroyed.',
    means: 'Destroying keys cannot be taken back, so the name must be typed exactly.',
    fix: 'Type {name}, if you mean it.',
  },
  'connection.shredded': {
    status: 409,
    retry: 'after_reconnect',
    say: 'The keys of this organisation were destroyed, and the credential of this connection with them.',
    means: 'Somebody who may has asked for it. Nobody can read the old credential any more, from no backup either.',
    fix: 'Reconnect to go on. The mail that is here was not touched.',
  },
} as const satisfies Record<string, ErrorEntry>
