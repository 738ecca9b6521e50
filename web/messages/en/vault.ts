/** Settings → Security: the keys of the vault. */
export const vault = {
  'vault.title': 'Security',
  'vault.about': 'The keys that seal every token, password and secret that people have given.',
  'vault.closed': 'Only owners see the keys',
  'vault.closed.about':
    'With them everything that is sealed here could be made unreadable. Your own settings are open to you.',
  'vault.tenant': 'Key of {tenant}',
  'vault.tenant.about': 'It seals what belongs to your organisation, and nothing of anybody else.',
  'vault.key': 'Key',
  'vault.made': 'In use since',
  'vault.records': 'Seals',
  'vault.records.count': '{count, plural, one {# secret} other {# secrets}}',
  'vault.replaced': 'Replaced by itself',
  'vault.replaced.when': 'by {time}, or after {max} seals ({seals} so far)',
  'vault.none': 'No key yet: it is made with the first secret.',
  'vault.rotate': 'Make a new key now',
  'vault.rotate.rotated': 'Done. What is sealed is carried over by itself; nobody has to do anything.',
  'vault.rotate.already_rotated': 'Somebody else did a moment ago.',
  'vault.rotate.no_key': 'There is nothing to rotate yet.',
  'vault.retired.carrying':
    'replaced {time}; {count, plural, one {# secret is} other {# secrets are}} still being carried over',
  'vault.retired.done': 'replaced, opens nothing any more, destroyed from {time}',
  'vault.installation': 'Key of this installation',
  'vault.installation.about': 'It wraps the keys of all organisations, and lies with whoever runs the server.',
  'vault.installation.rotate':
    'It is replaced where the server runs, with `letterlock keys rotate`, while all goes on working.',
  'vault.source': 'Kept in',
  'vault.source.file': 'a file of the server',
  'vault.source.environment': 'the environment of the server',
  'vault.rotating': 'The keys of the organisations are being wrapped anew.',
  'vault.previous.needed': 'replaced {time}, still needed for {count, plural, one {# key} other {# keys}}',
  'vault.previous.removable': 'needed by no server since {time}; backups from before may still need it',
  'vault.shred': 'Destroy the key',
  'vault.shred.about':
    'Every credential of your organisation becomes unreadable for ever, in backups too. Mail is not sealed with it: that goes by erasing each mailbox.',
  'vault.shred.records':
    '{count, plural, =0 {No secret is sealed now} one {# secret becomes unreadable: a token, password or key} other {# secrets become unreadable: tokens, passwords, keys}}',
  'vault.shred.connections':
    '{count, plural, =0 {No connection would stop} one {# connection stops until its person connects again} other {# connections stop until their people connect again}}',
  'vault.shred.mailboxes':
    '{count, plural, =0 {No mailbox is mirrored} one {# mailbox stays with all its mail, until it is erased} other {# mailboxes stay with all their mail, until each is erased}}',
  'vault.shred.do': 'Destroy the key',
  'vault.shred.title': 'Destroy the key of {tenant}?',
  'vault.shred.warn': 'This cannot be taken back, not by us and not from a backup.',
  'vault.shred.type': 'To destroy it, type {tenant}',
  'vault.shred.done':
    'Destroyed. {records, plural, one {# secret is} other {# secrets are}} unreadable, {connections, plural, one {# connection waits} other {# connections wait}} for its owner.',
} as const
