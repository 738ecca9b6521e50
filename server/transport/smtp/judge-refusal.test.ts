import { expect, test } from 'vitest'
import { judgeRefusal } from './judge-refusal.ts'

const failure = (facts: Record<string, unknown>, wasBegun = true) =>
  judgeRefusal(Object.assign(new Error('x'), facts), wasBegun)

test('only the server’s own no to this mail ends it', () => {
  expect(failure({ code: 'EENVELOPE', responseCode: 550, command: 'RCPT TO' })).toEqual({ is: 'refused' })
  expect(failure({ code: 'EMESSAGE', responseCode: 554, command: 'DATA' })).toEqual({ is: 'refused' })
})

test('a greylisted address waits alone; a server that is busy or does not know us lets all wait', () => {
  expect(failure({ code: 'EENVELOPE', responseCode: 450, command: 'RCPT TO' })).toEqual({ is: 'later', whole: false })
  expect(failure({ code: 'EENVELOPE', responseCode: 421, command: 'RCPT TO' })).toEqual({ is: 'later', whole: true })
  expect(failure({ code: 'EAUTH', responseCode: 535, command: 'AUTH PLAIN' }, false)).toEqual({
    is: 'later',
    whole: true,
  })
})

test('a server that does not let us send says nothing of whom the mail is for', () => {
  for (const facts of [
    { code: 'EENVELOPE', responseCode: 553, command: 'MAIL FROM' },
    { code: 'EENVELOPE', responseCode: 530, command: 'RCPT TO' },
  ])
    expect(failure(facts)).toEqual({ is: 'later', whole: true })
})

test('a line that broke says nothing of a mail that was begun, and that one which was not may be tried again', () => {
  for (const code of ['ECONNECTION', 'ETIMEDOUT', 'ESOCKET', 'ETLS']) {
    expect(failure({ code, command: 'CONN' }, true)).toEqual({ is: 'unknown' })
    expect(failure({ code, command: 'CONN' }, false)).toEqual({ is: 'later', whole: true })
  }
})
