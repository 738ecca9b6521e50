import type { ErrorEntry } from './entry.ts'

/** What keeps a draft from becoming a mail. */
export const DRAFT_ERRORS = {
  'draft.unsafe_header': {
    status: 422,
    retry: 'never',
    say: 'The field {field} holds signs that no mail may carry there.',
    means:
      'A line break or another control character stands in it. In the head of a mail it would begin a field of its own.',
    fix: 'Write the field anew by hand instead of pasting it, then try again.',
  },
  'draft.bad_address': {
    status: 422,
    retry: 'never',
    say: 'An address in the field {field} is none that mail can be sent to.',
    means:
      'It has no part before or behind its @, a domain that cannot exist, or letters before the @ that most mail servers refuse.',
    fix: 'Correct the address or take it out.',
  },
  'draft.no_recipients': {
    status: 422,
    retry: 'never',
    say: 'This mail goes to nobody yet.',
    means: 'To, Cc and Bcc are all empty.',
    fix: 'Add at least one recipient.',
  },
  'draft.too_many_recipients': {
    status: 422,
    retry: 'never',
    say: 'A mail can go to {most} people at most.',
    means: 'To, Cc and Bcc are counted together; providers refuse more.',
    fix: 'Take recipients out, or write to a mailing list.',
  },
  'draft.too_many_files': {
    status: 422,
    retry: 'never',
    say: 'A mail can carry {most} files at most.',
    means: 'What is attached is counted, whatever its size.',
    fix: 'Pack the files into one, or take some out.',
  },
  'draft.too_large': {
    status: 413,
    retry: 'never',
    say: 'With its files this mail is larger than {most} MB, more than mail servers take.',
    means: 'Files grow by a third when they are mailed, and the limit is for the whole mail.',
    fix: 'Take out a file, or send a link to it.',
  },
  'draft.subject_too_long': {
    status: 422,
    retry: 'never',
    say: 'The subject is longer than {most} characters.',
    means: 'Mail programs cut longer ones, each somewhere else.',
    fix: 'Shorten the subject.',
  },
  'draft.text_too_long': {
    status: 422,
    retry: 'never',
    say: 'The text is longer than {most} characters.',
    means: 'It was most likely pasted whole from a file.',
    fix: 'Shorten the text, or attach it as a file.',
  },
  'draft.too_many': {
    status: 409,
    retry: 'never',
    say: 'There are {most} drafts in this mailbox already.',
    means: 'So many stand at most, all who write here counted together.',
    fix: 'Delete drafts that nobody needs any more, then begin this one again.',
  },
  'draft.changed_meanwhile': {
    status: 409,
    retry: 'never',
    say: 'This draft was changed meanwhile.',
    means: 'Somebody else, or you in another window, saved it after you had opened it. Nothing of either text is lost.',
    fix: 'Open the draft again and put in what is missing; its versions show what was changed.',
  },
  'draft.locked': {
    status: 409,
    retry: 'later',
    say: '{who} is writing this draft.',
    means: 'A draft is written by one person at a time, and is free a minute after they last changed it.',
    fix: 'Wait until they have finished, or take the draft over.',
  },
  'draft.sent_already': {
    status: 409,
    retry: 'never',
    say: 'This draft is on its way or was sent.',
    means: 'From the moment that a mail is given to the provider nobody can change it any more.',
    fix: 'Look at what became of it, and write another mail.',
  },
} as const satisfies Record<string, ErrorEntry>
