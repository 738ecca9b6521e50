import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { openMailRoom } from '../../mail/open.ts'
import { mailSchemas } from '../../mail/store/schemas.ts'
import { openState } from '../../state/open.ts'
import { schema as settings } from '../../state/settings.ts'
import { foldersOf } from '../folders/folders-of.ts'
import { followMailbox, renumberFolder } from './follow.ts'
import { imapSchemas } from './schemas.ts'
import { openUids } from './uids.ts'

const ANNA = 'anna'

function openMailbox() {
  const db = openState(':memory:', [settings, ...mailSchemas, ...imapSchemas])
  onTestFinished(() => db.close())
  const mail = openMailRoom({ db, now: () => 1_780_000_000_000, random: randomBytes })
  const uids = openUids(db)
  const rowOf = (id: string) => mail.rows.messages.find(ANNA, id)?.row ?? 0
  return {
    mail,
    uids,
    follow: () => followMailbox(mail, uids, ANNA),
    deliver: (...labelIds: string[]) => mail.deliver(ANNA, Buffer.from('Subject: a\r\n\r\nb'), { labelIds }).id,
    uid: (folder: string, id: string) => uids.find(folder, rowOf(id)),
    rowOf,
  }
}

test('mail that was there before anybody looked is numbered in the order of its arrival', () => {
  const { deliver, follow, uid } = openMailbox()
  const [first, second, trashed] = [deliver('INBOX'), deliver('INBOX', 'STARRED'), deliver('TRASH')]
  follow()
  expect([uid('INBOX', first), uid('INBOX', second), uid('ALL', second)]).toEqual([1, 2, 2])
  expect([uid('STARRED', second), uid('TRASH', trashed), uid('ALL', trashed)]).toEqual([1, 1, undefined])
})

test('a UID is never used again, and coming back is a new arrival', () => {
  const { deliver, follow, uid, mail } = openMailbox()
  const id = deliver('INBOX')
  follow()
  mail.modify(ANNA, id, { remove: ['INBOX'] })
  follow()
  expect(uid('INBOX', id)).toBeUndefined()
  mail.modify(ANNA, id, { add: ['INBOX'] })
  follow()
  expect(uid('INBOX', id)).toBe(2)
  // The same when nobody looked in between.
  mail.modify(ANNA, id, { remove: ['INBOX'] })
  mail.modify(ANNA, id, { add: ['INBOX'] })
  follow()
  expect(uid('INBOX', id)).toBe(3)
  expect(uid('ALL', id)).toBe(1)
})

test('a way through the trash gives new UIDs everywhere', () => {
  const { deliver, follow, uid, mail } = openMailbox()
  const id = deliver('INBOX')
  follow()
  mail.modify(ANNA, id, { add: ['TRASH'] })
  mail.modify(ANNA, id, { remove: ['TRASH'] })
  follow()
  expect([uid('INBOX', id), uid('ALL', id), uid('TRASH', id)]).toEqual([2, 2, undefined])
})

test('a mailbox that was emptied and filled again has other UIDVALIDITIES', () => {
  const { deliver, follow, uids, mail, uid } = openMailbox()
  deliver('INBOX')
  follow()
  const before = uids.openFolder(ANNA, 'INBOX').uidValidity
  mail.forget(ANNA)
  const id = deliver('INBOX')
  follow()
  expect(uids.openFolder(ANNA, 'INBOX').uidValidity).not.toBe(before)
  expect(uid('INBOX', id)).toBe(1)
})

test('a folder that is numbered anew gives the old numbers to other mail', () => {
  const { deliver, follow, uids, uid, mail } = openMailbox()
  const [first, second] = [deliver('INBOX'), deliver('INBOX')]
  follow()
  const before = uids.openFolder(ANNA, 'INBOX').uidValidity
  expect(renumberFolder(mail, uids, ANNA, 'INBOX')).not.toBe(before)
  expect([uid('INBOX', first), uid('INBOX', second)]).toEqual([2, 1])
  expect([uid('ALL', first), uid('ALL', second)]).toEqual([1, 2])
})

const LABELS = ['INBOX', 'UNREAD', 'STARRED', 'TRASH', 'SPAM', 'IMPORTANT']
const change = fc.oneof(
  fc.record({ do: fc.constant('deliver' as const), labels: fc.subarray(LABELS) }),
  fc.record({
    do: fc.constant('modify' as const),
    at: fc.nat(9),
    add: fc.subarray(LABELS),
    remove: fc.subarray(LABELS),
  }),
  fc.record({ do: fc.constant('remove' as const), at: fc.nat(9) }),
  fc.record({ do: fc.constant('follow' as const) }),
)

test('after any changes every message has a UID in exactly the folders that its labels say', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 25 }), (changes) => {
      const { deliver, follow, mail, uids, rowOf } = openMailbox()
      const ids: string[] = []
      for (const each of changes) {
        const id = 'at' in each ? (ids[each.at] ?? '') : ''
        if (each.do === 'deliver') ids.push(deliver(...each.labels))
        else if (each.do === 'modify') mail.modify(ANNA, id, each)
        else if (each.do === 'remove') mail.remove(ANNA, id)
        else follow()
      }
      follow()
      for (const id of ids) {
        const message = mail.find(ANNA, id)
        const folders = message ? uids.foldersOf(rowOf(id)) : []
        expect(new Set(folders)).toEqual(new Set(message ? foldersOf(message.labelIds) : []))
      }
    }),
    { numRuns: 150 },
  )
})
