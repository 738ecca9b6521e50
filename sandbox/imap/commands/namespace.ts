import { say } from '../session/session.ts'
import { type Command, SUCCESS } from './command.ts'

export const namespace: Command = {
  names: ['NAMESPACE'],
  when: 'signed-in',
  run(session, { args }) {
    args.end()
    say(session, 'NAMESPACE (("" "/")) NIL NIL')
    return SUCCESS
  },
}
