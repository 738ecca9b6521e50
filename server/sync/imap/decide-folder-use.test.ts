import { expect, test } from 'vitest'
import type { FolderRole, ImapFolder } from '../../transport/imap/imap.ts'
import { decideFolderUse } from './decide-folder-use.ts'

function folder(path: string, role?: FolderRole, more: Partial<ImapFolder> = {}): ImapFolder {
  const roleSource = role === undefined ? undefined : 'server'
  return { path, delimiter: '/', role, roleSource, flags: [], subscribed: true, noselect: false, ...more }
}

test('at Gmail three folders hold every message once, whatever their names', () => {
  const folders = [
    folder('INBOX', 'inbox'),
    folder('[Gmail]', undefined, { noselect: true }),
    folder('[Gmail]/Tous les messages', 'all'),
    folder('[Gmail]/Corbeille', 'trash'),
    folder('[Gmail]/Spam', 'junk'),
    folder('[Gmail]/Suivis', 'flagged'),
    folder('Projekte'),
  ]
  expect(decideFolderUse(folders, true).map(({ path, labelId }) => [path, labelId])).toEqual([
    ['[Gmail]/Tous les messages', null],
    ['[Gmail]/Spam', 'SPAM'],
    ['[Gmail]/Corbeille', 'TRASH'],
  ])
})

test('elsewhere each folder is a label by its role or its path, the inbox first and the trash last', () => {
  const folders = [
    folder('Trash', 'trash'),
    folder('Work.Projekte', undefined, { delimiter: '.' }),
    folder('Sent', 'sent'),
    folder('Archive', 'archive'),
    folder('INBOX', 'inbox'),
  ]
  const used = decideFolderUse(folders, false)
  expect(used.map(({ path }) => path)).toEqual(['INBOX', 'Sent', 'Archive', 'Work.Projekte', 'Trash'])
  expect(used.map(({ labelId }) => labelId?.replace(/_.*/, '') ?? null)).toEqual([
    'INBOX',
    'SENT',
    null,
    'Folder',
    'TRASH',
  ])
  expect(used.find(({ path }) => path === 'Work.Projekte')?.name).toBe('Work/Projekte')
})

test('views of mail that lies elsewhere, and folders that hold only folders, are not mirrored', () => {
  const folders = [
    folder('INBOX', 'inbox'),
    folder('All', 'all'),
    folder('Starred', 'flagged'),
    folder('Parent', undefined, { noselect: true }),
  ]
  expect(decideFolderUse(folders, false).map(({ path }) => path)).toEqual(['INBOX'])
})

test('a folder keeps its id for as long as it keeps its path', () => {
  const [one] = decideFolderUse([folder('Work')], false)
  const [other] = decideFolderUse([folder('Work', 'archive')], false)
  expect(one?.id).toBe(other?.id)
})

test('a folder that is listed twice is one, as it was listed first', () => {
  const folders = [folder('INBOX', 'inbox'), folder('Work'), folder('Work', 'archive')]
  expect(decideFolderUse(folders, false).map(({ path, role }) => [path, role])).toEqual([
    ['INBOX', 'inbox'],
    ['Work', null],
  ])
})
