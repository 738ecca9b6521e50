import { expect, test } from 'vitest'
import { decideExpunge } from './decide-expunge.ts'
import { decideTransfer } from './decide-transfer.ts'
import { decideFlagChange, flagsOf, readFlag } from './message-flags.ts'

test.each([
  ['INBOX', 'copy', 'Label_1', ['INBOX'], ['Label_1'], []],
  ['INBOX', 'move', 'Label_1', ['INBOX', 'UNREAD'], ['Label_1'], ['INBOX']],
  ['INBOX', 'move', 'ALL', ['INBOX', 'STARRED'], [], ['INBOX']],
  ['INBOX', 'move', 'TRASH', ['INBOX', 'Label_1'], ['TRASH'], ['INBOX']],
  ['Label_1', 'move', 'TRASH', ['INBOX', 'Label_1'], ['TRASH'], ['INBOX', 'Label_1']],
  ['ALL', 'move', 'TRASH', ['INBOX', 'Label_1'], ['TRASH'], ['INBOX']],
  ['ALL', 'copy', 'SPAM', ['INBOX'], ['SPAM'], ['INBOX']],
  ['TRASH', 'move', 'INBOX', ['TRASH', 'Label_1'], ['INBOX'], ['TRASH']],
  ['TRASH', 'copy', 'ALL', ['TRASH'], [], ['TRASH']],
  ['SPAM', 'move', 'TRASH', ['SPAM'], ['TRASH'], ['SPAM']],
  ['SENT', 'move', 'Label_1', ['SENT'], ['Label_1'], []],
  ['ALL', 'move', 'Label_1', ['Label_1'], [], []],
  ['INBOX', 'move', 'INBOX', ['INBOX'], [], []],
] as const)('from %s a %s into %s of mail with %j adds %j and takes %j', (from, how, to, labelIds, add, remove) => {
  expect(decideTransfer(labelIds, from, to, how)).toEqual({ add, remove })
})

test.each([
  ['INBOX', ['INBOX', 'UNREAD'], 'archive', { do: 'relabel', add: [], remove: ['INBOX'] }],
  ['INBOX', ['INBOX'], 'trash', { do: 'relabel', add: ['TRASH'], remove: ['INBOX'] }],
  ['INBOX', ['INBOX'], 'delete', { do: 'delete' }],
  ['INBOX', ['INBOX', 'Label_1'], 'delete', { do: 'relabel', add: [], remove: ['INBOX'] }],
  ['ALL', [], 'archive', { do: 'nothing' }],
  ['ALL', [], 'delete', { do: 'delete' }],
  ['ALL', ['INBOX'], 'delete', { do: 'nothing' }],
  ['SENT', ['SENT'], 'archive', { do: 'nothing' }],
  ['SENT', ['SENT'], 'trash', { do: 'relabel', add: ['TRASH'], remove: [] }],
  ['TRASH', ['TRASH', 'Label_1'], 'archive', { do: 'delete' }],
  ['SPAM', ['SPAM'], 'archive', { do: 'delete' }],
  ['DRAFT', ['DRAFT'], 'archive', { do: 'delete' }],
] as const)('expunged from %s with %j and the setting %s: %j', (folder, labelIds, setting, decision) => {
  expect(decideExpunge(labelIds, folder, setting)).toEqual(decision)
})

const message = { labelIds: ['UNREAD', 'STARRED', 'INBOX'], flags: ['$Work'], isDeleted: false }

test('flags are what the labels say, and what only IMAP knows', () => {
  expect(flagsOf(message)).toEqual(['$Work', '\\Flagged'])
  expect(flagsOf({ labelIds: ['DRAFT'], flags: [], isDeleted: true })).toEqual(['\\Draft', '\\Deleted', '\\Seen'])
})

test.each([
  ['add', ['\\Seen', '$Work'], { remove: ['UNREAD'] }, {}, undefined],
  ['remove', ['\\Flagged', '\\Answered'], { remove: ['STARRED'] }, {}, undefined],
  [
    'set',
    ['\\Seen', '\\Answered'],
    { remove: ['STARRED', 'UNREAD'] },
    { add: ['\\Answered'], remove: ['$Work'] },
    undefined,
  ],
  ['add', ['\\Deleted'], {}, {}, true],
  ['add', ['\\Draft', '\\Recent'], {}, {}, undefined],
  ['set', [], { remove: ['STARRED'] }, { remove: ['$Work'] }, undefined],
] as const)('to %s %j changes only what is not so', (mode, flags, labels, own, isDeleted) => {
  expect(decideFlagChange(message, mode, flags)).toEqual({
    labels: { add: [], remove: [], ...labels },
    flags: { add: [], remove: [], ...own },
    isDeleted,
  })
})

test('system flags are one flag in any case, keywords are not', () => {
  expect([readFlag('\\SEEN'), readFlag('\\seen'), readFlag('$Work')]).toEqual(['\\Seen', '\\Seen', '$Work'])
})
