import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { Secret } from '../core/secret.ts'
import { readSealed } from './read-sealed.ts'

const Sealed = z.object({ password: z.string() })

test('what was sealed in this shape is read', () => {
  expect(readSealed(Sealed, new Secret('{"password":"open sesame"}'))).toEqual({ password: 'open sesame' })
})

test.each(['open sesame', '{"password":"open', '{"key":"open sesame"}', '["open sesame"]', ''])(
  'what is of another shape (%j) is told without a word of it',
  (text) => {
    const caught = failureOf(() => readSealed(Sealed, new Secret(text)))
    expect(caught).toMatchObject({ code: 'vault.unreadable' })
    expect(inspect(caught, { depth: 9 })).not.toMatch(/open|sesame/)
  },
)

function failureOf(work: () => unknown): unknown {
  try {
    return work()
  } catch (error) {
    return error
  }
}
