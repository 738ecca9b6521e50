import { expect, test } from 'vitest'
import { type Earlier, readKind } from './read-kind.ts'

const theirs: Earlier = { id: 'm1', isSent: false, rfcMessageId: 'q@x' }
const ours: Earlier = { id: 'm2', isSent: true, rfcMessageId: 'a@x' }

test('an answer is what names a message, or stands behind one', () => {
  expect(readKind({ subject: 'Re: Quay', inReplyTo: 'q@x' }, [theirs, ours])).toEqual({
    kind: 'reply',
    answersId: 'm1',
  })
  expect(readKind({ subject: 'Quay', inReplyTo: null }, [theirs, ours])).toEqual({ kind: 'reply', answersId: 'm1' })
  expect(readKind({ subject: 'Quay', inReplyTo: null }, [])).toEqual({ kind: 'new', answersId: null })
})

test('of an answer to what is gone nobody says what it answers', () => {
  expect(readKind({ subject: 'Re: Quay', inReplyTo: 'gone@x' }, [theirs])).toEqual({ kind: 'reply', answersId: null })
})

test('what is passed on answers nobody, however it is written', () => {
  for (const subject of ['Fwd: Quay', 'FW: Quay', 'VB: Kajen']) {
    expect(readKind({ subject, inReplyTo: 'q@x' }, [theirs]).kind).toBe('forward')
  }
  expect(readKind({ subject: 'Forward planning', inReplyTo: null }, []).kind).toBe('new')
})
