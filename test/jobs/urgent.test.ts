import { expect, test } from 'vitest'
import { type MailboxId, newId } from '../../server/core/ids.ts'
import { openWorkshop, payload } from './workshop.ts'

const workshop = openWorkshop()

test('imports that hold every place keep no pushed mailbox waiting, and nothing runs one mailbox twice', async () => {
  const [imported, waiting, pushed] = [newId('mbx', 1), newId('mbx', 1), newId('mbx', 1)]
  const began: MailboxId[] = []
  const importBegan = Promise.withResolvers<void>()
  const pushedBegan = Promise.withResolvers<void>()
  const importMayEnd = Promise.withResolvers<void>()
  const allBegan = Promise.withResolvers<void>()
  const queue = await workshop.openWorker()
  queue.work('sync.mailbox', {
    concurrency: 1,
    urgentPlaces: 1,
    async handler({ payload: { mailboxId } }) {
      began.push(mailboxId)
      if (began.length === 4) allBegan.resolve()
      if (mailboxId === pushed) pushedBegan.resolve()
      if (mailboxId === imported && began.length === 1) {
        importBegan.resolve()
        await importMayEnd.promise
      }
      return 'done'
    },
  })
  const send = (mailboxId: MailboxId, priority?: number) =>
    queue.send(workshop.database().db, 'sync.mailbox', payload(mailboxId), priority === undefined ? {} : { priority })

  await send(imported)
  await importBegan.promise
  await send(waiting)
  // Urgent, but its mailbox is being worked on.
  await send(imported, 2)
  await send(pushed, 2)
  await pushedBegan.promise
  expect(began).toEqual([imported, pushed])

  importMayEnd.resolve()
  await allBegan.promise
  expect([...began].sort()).toEqual([imported, imported, pushed, waiting].sort())
})
