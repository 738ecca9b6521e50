import type { ErrorEntry } from './entry.ts'

/** What can be wrong with a request, or with the house that should answer it. */
export const REQUEST_ERRORS = {
  'request.invalid': {
    status: 400,
    retry: 'never',
    say: 'This request could not be read: {field}.',
    means: 'A value is missing, too long or of another kind than the API takes.',
    fix: 'Correct the value named here and send it again.',
  },
  'request.not_found': {
    status: 404,
    retry: 'never',
    say: 'There is nothing here.',
    means: 'The address is wrong, the thing is gone, or it is not yours to see.',
    fix: 'Go back to the list and open it from there.',
  },
  'request.too_large': {
    status: 413,
    retry: 'never',
    say: 'This request is too large.',
    means: 'The body is longer than this route takes.',
    fix: 'Send less at once.',
  },
  'request.foreign_origin': {
    status: 403,
    retry: 'never',
    say: 'This request came from another site and was refused.',
    means: 'Only pages of this installation may change anything here; the browser said that another page sent it.',
    fix: 'Open Letterlock at its own address and try there. If that is where you were, the deployer should check the public URL.',
  },
  'server.failed': {
    status: 500,
    retry: 'later',
    say: 'Something failed on our side. Nothing was lost.',
    means: 'A fault in Letterlock; the log holds the details under this request id.',
    fix: 'Try again. If it stays, give the request id to whoever runs this installation.',
  },
  'server.stopping': {
    status: 503,
    retry: 'later',
    say: 'The server is stopping.',
    means: 'It is being restarted or upgraded.',
    fix: 'Try again in a few seconds.',
  },
  'start.port_taken': {
    status: 500,
    retry: 'never',
    say: 'Port {port} is already in use.',
    means: 'Another program, perhaps another Letterlock, listens there.',
    fix: 'Stop it, or choose another port with {setting}.',
  },
  'start.folder_read_only': {
    status: 500,
    retry: 'never',
    say: 'The data folder {folder} cannot be written.',
    means: 'It belongs to somebody else, or lies on a read-only disk.',
    fix: 'Give this user the right to write there, or choose another folder with LETTERLOCK_DATA.',
  },
  'start.setting_invalid': {
    status: 500,
    retry: 'never',
    say: 'The setting {setting} cannot be used: {problem}.',
    means: 'It is misspelt, or of another kind than it should be.',
    fix: 'Correct it and start again; `letterlock doctor` lists every setting.',
  },
} as const satisfies Record<string, ErrorEntry>
