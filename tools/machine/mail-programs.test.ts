import { expect, test, vi } from 'vitest'
import type { AptResult } from './apt.ts'
import { ensureMailProgram, type MailProgram } from './mail-programs.ts'

/** A program that is there, or not, each time that it is looked for. */
function program(...seen: boolean[]): MailProgram {
  return { name: 'mbsync', debian: 'isync', units: [], isHere: async () => seen.shift() ?? false }
}

const installing = (result: AptResult) => vi.fn(async (_debian: string) => result)

test('what is here is used, and nothing is installed', async () => {
  const install = installing({ is: 'installed' })
  expect(await ensureMailProgram(program(true), install)).toEqual({ is: 'here' })
  expect(install).not.toHaveBeenCalled()
})

test('what is missing is installed by its package', async () => {
  const install = installing({ is: 'installed' })
  expect(await ensureMailProgram(program(false, true), install)).toEqual({ is: 'here' })
  expect(install.mock.calls).toEqual([['isync']])
})

test('what cannot be had is named, with the machine’s reason', async () => {
  const refused = installing({ is: 'impossible', because: 'apt-get needs root' })
  expect(await ensureMailProgram(program(false), refused)).toEqual({
    is: 'missing',
    because: 'mbsync is not here, and apt-get needs root',
  })
  expect(await ensureMailProgram(program(false, false), installing({ is: 'installed' }))).toEqual({
    is: 'missing',
    because: 'the mbsync that apt-get installed does not start',
  })
})
