import { expect, test } from 'vitest'
import { readThreadLink } from './read-thread-link.ts'

const MAILBOX = `mbx_${'1'.repeat(32)}`
const HERE = 'https://post.example'

test('the address of an open thread names it, and nothing else does', () => {
  const address = `${HERE}/inbox/all/inbox?q=crates&thread=19a0&of=${MAILBOX}`
  expect(readThreadLink(` ${address} `, HERE)).toEqual({ mailboxId: MAILBOX, threadId: '19a0' })
  expect(readThreadLink(address, 'https://elsewhere.example')).toBeUndefined()
  expect(readThreadLink(`${HERE}/inbox/all/inbox`, HERE)).toBeUndefined()
  expect(readThreadLink(`${HERE}/cases?thread=19a0&of=${MAILBOX}`, HERE)).toBeUndefined()
  expect(readThreadLink('order 4711', HERE)).toBeUndefined()
})
