import { expect, test } from 'vitest'
import { mailProgramsStage } from './mail-stage.ts'

const program = (name: string, here: boolean) => ({ name, debian: name, units: [], isHere: async () => here })

test('each program that cannot be had is one skip with its reason, and fails nothing', async () => {
  const refuse = async () => ({ is: 'impossible', because: 'apt-get needs root' }) as const
  const stage = mailProgramsStage(refuse, [program('Dovecot', false), program('mbsync', true)])
  expect(await stage.run()).toEqual({
    passed: 1,
    failed: 0,
    skipped: 1,
    output: '',
    failures: [],
    reasons: ['tests with Dovecot: Dovecot is not here, and apt-get needs root'],
  })
})
