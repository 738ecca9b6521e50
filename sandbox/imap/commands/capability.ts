import { capabilitiesOf } from '../capabilities.ts'
import { say } from '../session/session.ts'
import type { Command } from './command.ts'

export const capability: Command = {
  names: ['CAPABILITY'],
  when: 'always',
  run(session, { args }) {
    args.end()
    say(session, `CAPABILITY ${capabilitiesOf(session)}`)
    return { ok: `Thats all she wrote! ${session.token}` }
  },
}
