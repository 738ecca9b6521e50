import type { ErrorEntry } from './entry.ts'

/** What may stand in the way of working on a case. */
export const CASE_ERRORS = {
  'case.thread_taken': {
    status: 409,
    retry: 'never',
    say: 'This thread is already in case {key}.',
    means: 'A thread belongs to one case at most, so that everybody knows where its matter is settled.',
    fix: 'Open {key}, or detach the thread there first.',
  },
  'case.opens_notes': {
    status: 409,
    retry: 'never',
    say: 'Everybody who may read {mailbox} could then read the title, the fields and all notes of this case.',
    means:
      'So far nobody else saw the case, since all its threads are in personal mailboxes; what was written in it was written for those.',
    fix: 'Look through its notes and fields, then attach the thread and say yes to that; or make another case of it.',
  },
  'case.last_thread': {
    status: 409,
    retry: 'never',
    say: 'This is the last thread of the case that you may read.',
    means: 'Who sees a case follows from its threads: without this one, you would not.',
    fix: 'Attach another thread first, or mark the case as done.',
  },
  'case.full': {
    status: 409,
    retry: 'never',
    say: 'This case can hold no more than {most} of these.',
    means: 'What is larger can no longer be looked through.',
    fix: 'Make another case for what comes, or take out what does not belong here.',
  },
  'case.field_taken': {
    status: 409,
    retry: 'never',
    say: 'This case has a field of that name already.',
    means: 'Names differ by more than capital letters, so that nothing a colleague wrote is written over unseen.',
    fix: 'Change the field that is there, or choose another name.',
  },
  'case.field_changed': {
    status: 409,
    retry: 'never',
    say: 'Somebody has changed this field since you saw it.',
    means:
      'What a colleague wrote is neither written over nor taken away unseen, and nothing would tell afterwards what it was.',
    fix: 'Look at what the field says now, and change or take away that.',
  },
  'case.owner_cannot_read': {
    status: 409,
    retry: 'never',
    say: 'They cannot own this case, since they may not read its mail.',
    means: 'None of the threads that you see in it is in a mailbox that they reach, or they have left.',
    fix: 'Ask whoever shares the mailbox to share it with them, or choose somebody else.',
  },
  'case.undo_over': {
    status: 409,
    retry: 'never',
    say: 'It is too late to take this back.',
    means:
      'A thread can be put back as it was for ten minutes after it was detached, and a case unmade for ten minutes after it was made.',
    fix: 'Attach the thread again; a case that nobody needs is marked as done.',
  },
  'case.changed_since': {
    status: 409,
    retry: 'never',
    say: 'This case stays: somebody has changed it since it was made.',
    means: 'A case is unmade only while nothing more was done with it, so that nobody’s work is lost.',
    fix: 'Look at what happened in the case; give it to nobody, or mark it as done.',
  },
} as const satisfies Record<string, ErrorEntry>
