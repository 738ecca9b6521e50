/** Erasing somebody for good. */
export const erasure = {
  'erasure.about':
    'What is known of them can be erased for good. What they did stays told, under an id instead of a name.',
  'erasure.owners': 'An owner can erase for good what is known of them.',
  'erasure.ask': 'Erase for good…',
  'erasure.over': 'Erased for good',
  'erasure.title': 'Erase {name} for good?',
  'erasure.counting': 'What would go is being counted',
  'erasure.goes': 'This goes, and nobody can bring it back:',
  'erasure.goes.who': 'their name and address, role, teams, first day and working hours',
  'erasure.goes.connections':
    '{connections, plural, one {one connection, with its credential; its provider is told} other {# connections, with their credentials; their providers are told}}',
  'erasure.goes.mail':
    '{mailboxes, plural, one {the copy of their mailbox} other {the copies of their # mailboxes}}{messages, plural, =0 {} one {, with one message} other {, with {shown} messages}}',
  'erasure.goes.invitations': '{invitations, plural, one {one invitation} other {# invitations}}',
  'erasure.goes.notices': '{notices, plural, one {one notice to them} other {# notices to them}}',
  'erasure.goes.account':
    'their account here, unless they are in another organisation, which keeps what it knows of them',
  'erasure.stays':
    'The audit log keeps that something was done, when and by which id, without its details; its chain still proves itself. Mail at their provider stays, and mail that others have from them.',
  'erasure.type': 'Type {email} to confirm',
  'erasure.do': 'Erase for good',
  'erasure.running': 'Name and address are gone.',
  'erasure.left':
    '{messages, plural, =0 {The rest is being deleted.} one {One message is still to be deleted.} other {{shown} messages are still to be deleted.}} You may close this; it goes on.',
  'erasure.done': 'They have been erased. Nothing here tells of them by name any more.',
} as const
