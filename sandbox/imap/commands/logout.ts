import { say } from '../session/session.ts'
import type { Command } from './command.ts'

export const logout: Command = {
  names: ['LOGOUT'],
  when: 'always',
  run(session, { args }) {
    args.end()
    say(session, 'BYE LOGOUT Requested')
    return {
      ok: '73 good day (Success)',
      after: async () => {
        session.isLeaving = true
      },
    }
  },
}
