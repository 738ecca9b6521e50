import { expect, test } from 'vitest'
import { AppError } from '../../core/errors.ts'
import { judgeRefusal } from './judge-refusal.ts'

const failure = (cause: Record<string, unknown>) =>
  judgeRefusal(new AppError('smtp.unreachable', undefined, { cause: Object.assign(new Error('x'), cause) }))

test('only the server’s own no to this mail ends it', () => {
  expect(failure({ code: 'EENVELOPE', responseCode: 550, command: 'RCPT TO' })).toEqual({ is: 'refused' })
  expect(failure({ code: 'EMESSAGE', responseCode: 554, command: 'DATA' })).toEqual({ is: 'refused' })
})

test('a greylisted address waits alone; a server that is busy or does not know us lets all wait', () => {
  expect(failure({ code: 'EENVELOPE', responseCode: 450, command: 'RCPT TO' })).toEqual({ is: 'later', whole: false })
  expect(failure({ code: 'EENVELOPE', responseCode: 421, command: 'RCPT TO' })).toEqual({ is: 'later', whole: true })
  expect(failure({ code: 'EAUTH', responseCode: 535, command: 'AUTH PLAIN' })).toEqual({ is: 'later', whole: true })
})

test('what failed before any mail was begun is tried again', () => {
  for (const facts of [
    { code: 'ESOCKET', originalCode: 'ECONNREFUSED', command: 'CONN' },
    { code: 'ETIMEDOUT', timeoutType: 'GREETING_TIMEOUT', command: 'CONN' },
    { code: 'EDNS', command: 'CONN' },
    { code: 'ECONNREFUSED' },
  ]) {
    expect(failure(facts)).toEqual({ is: 'later', whole: true })
  }
})

test('a line that broke under way says nothing of the mail', () => {
  expect(failure({ code: 'ECONNECTION', command: 'CONN' })).toEqual({ is: 'unknown' })
  expect(failure({ code: 'ETIMEDOUT', timeoutType: 'SOCKET_TIMEOUT', command: 'CONN' })).toEqual({ is: 'unknown' })
})
