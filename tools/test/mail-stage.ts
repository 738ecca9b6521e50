import type { Install } from '../machine/install-together.ts'
import { ensureMailProgram, MAIL_PROGRAMS } from '../machine/mail-programs.ts'
import { addUp, onePassed, oneSkipped, type Stage } from './stage.ts'

/**
 * Find or install the mail programs that are not ours. Where one cannot be had, the tests that need it skip themselves.
 */
export function mailProgramsStage(install: Install, programs = MAIL_PROGRAMS): Stage {
  return {
    name: 'get mail programs',
    share: 0,
    run: async () => {
      const outcomes = await Promise.all(
        programs.map(async (program) => {
          const found = await ensureMailProgram(program, install)
          return found.is === 'here' ? onePassed() : oneSkipped(`tests with ${program.name}: ${found.because}`)
        }),
      )
      return { ...addUp(outcomes), output: '', reasons: outcomes.flatMap(({ reasons }) => reasons), failures: [] }
    },
  }
}
