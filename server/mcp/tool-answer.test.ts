import { expect, test } from 'vitest'
import { AppError } from '../core/errors.ts'
import { openLog } from '../core/log.ts'
import { answering } from './tool-answer.ts'

const log = openLog({ level: 'silent', role: 'test' })

function failing(error: unknown) {
  return answering(log, async () => Promise.reject(error))(undefined)
}

test('what goes wrong is told in the words of the error table, and as an error', async () => {
  const { isError, content } = await failing(
    new AppError('agent.too_many_waiting', undefined, { params: { most: '50' } }),
  )
  expect(isError).toBe(true)
  expect(content).toEqual([
    { type: 'text', text: expect.stringMatching(/^agent\.too_many_waiting: 50 mails of this agent/) },
  ])
})

test('of a failure that nobody foresaw an agent learns that there was one', async () => {
  const answer = await failing(new Error('relation "letters" of postgres://ana:sesame@db does not exist'))
  expect(answer.isError).toBe(true)
  expect(JSON.stringify(answer)).toContain('server.failed')
  expect(JSON.stringify(answer)).not.toMatch(/letters|sesame|postgres/)
})
