import { Writable } from 'node:stream'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { AppError } from './errors.ts'
import { type Logger, logOptions } from './log.ts'

function lines(write: (log: Logger) => void): string {
  let text = ''
  const out = new Writable({
    write(chunk, _encoding, done) {
      text += chunk
      done()
    },
  })
  write(pino(logOptions({ level: 'info', role: 'test' }), out))
  return text
}

test('an error is logged with its code, its place and its cause, but without foreign words', () => {
  const cause = Object.assign(new Error('duplicate key (email)=(kim@consumer.example)'), { code: '23505' })
  const text = lines((log) => log.error({ err: new AppError('oauth.unreachable', 'status 502', { cause }) }, 'failed'))
  expect(text).toContain('"code":"oauth.unreachable"')
  expect(text).toContain('"code":"23505"')
  expect(text).toContain('status 502')
  expect(text).not.toContain('kim@consumer.example')
})

test('what a library’s object may carry of secrets and mail is blanked, at every depth we log', () => {
  const secrets = {
    code: '4/0AbCdEf',
    state: 'tnt_1.xyz',
    access_token: 'ya29.a',
    cookie: 'c=1',
    subject: 'Offer',
    password: 'pw',
  }
  const text = lines((log) => log.info({ ...secrets, one: secrets, two: { three: secrets } }, 'seen'))
  for (const secret of ['4/0AbCdEf', 'tnt_1.xyz', 'ya29.a', 'c=1', 'Offer', '"pw"']) expect(text).not.toContain(secret)
})
