import { expect, test } from 'vitest'
import { AppError } from './errors.ts'
import { openLog } from './log.ts'
import { Secret } from './secret.ts'

function logged(write: (log: ReturnType<typeof openLog>) => void): string {
  let lines = ''
  write(
    openLog({
      level: 'info',
      role: 'test',
      to: {
        write(line) {
          lines += line
        },
      },
    }),
  )
  return lines
}

test('an error of ours is logged by its code and detail, what caused it by its kind alone', () => {
  const cause = Object.assign(new Error('the row (kim@works.example, hunter2) broke a rule'), { code: '23505' })
  const err = new AppError('server.failed', 'two rows at once', { cause })
  const line = JSON.parse(logged((log) => log.error({ err }, 'request failed')))
  expect(line.err).toMatchObject({ failure: 'server.failed', detail: 'two rows at once', cause: { failure: '23505' } })
  expect(JSON.stringify(line)).not.toContain('hunter2')
})

test('fields that hold a secret or mail are blanked, however deep a library puts them', () => {
  const grant = { code: 'hush', refresh_token: 'hush', subject: 'hush', raw: 'hush' }
  const lines = logged((log) => {
    log.info(grant, 'at the top')
    log.info({ answer: grant }, 'one down')
    log.info({ call: { answer: grant } }, 'two down')
    log.info({ held: new Secret('hush') }, 'a secret of ours')
  })
  expect(lines).not.toContain('hush')
})
