import { expect, test } from 'vitest'
import { AppError } from './core/errors.ts'
import { explain } from './explain.ts'

test('a deployer reads what happened, what it means and what to do, with the values in place', () => {
  const error = new AppError('start.port_taken', 'a detail for the log', {
    params: { port: '8420', setting: 'LETTERLOCK_PORT' },
  })
  expect(explain(error)).toBe(
    'Port 8420 is already in use.\n' +
      '  Another program, perhaps another Letterlock, listens there.\n' +
      '  Stop it, or choose another port with LETTERLOCK_PORT.',
  )
})

test('a failure that we do not know keeps its stack, for whoever must find it', () => {
  expect(explain(new TypeError('odd'))).toMatch(/TypeError: odd\n +at /)
  expect(explain('thrown')).toBe('thrown')
})
