import { expect, test } from 'vitest'
import { decideUnplaced } from './decide-unplaced.ts'

const mail = (id: string, ...labelIds: string[]) => ({ id, labelIds })
const FOLDERS = [{ labelId: 'INBOX' }, { labelId: 'TRASH' }]

test.each([
  ['one that lies in a folder', [mail('a', 'INBOX')], ['a'], 'none'],
  ['one that is gone', [], [], 'none'],
  ['one on its way', [mail('a', 'INBOX'), mail('b', 'INBOX')], ['a'], 'not_found_yet'],
  ['one in the trash that is shown', [mail('a', 'TRASH')], [], 'not_found_yet'],
  ['one in the spam that is hidden', [mail('a', 'SPAM')], [], 'hidden'],
] as const)('%s', (_, here, placed, expected) => {
  expect(decideUnplaced(here, new Set(placed), FOLDERS)).toEqual({ is: expected })
})
