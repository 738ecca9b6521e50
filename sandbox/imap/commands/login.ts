import { checkSignIn, finishSignIn } from '../sign-in/sign-in.ts'
import { Refused } from '../wire/refusals.ts'
import type { Command } from './command.ts'

export const login: Command = {
  names: ['LOGIN'],
  when: 'signed-out',
  run(session, { args }) {
    const user = args.takeText()
    const password = args.takeText()
    args.end()
    if (!session.connection.isEncrypted()) throw new Refused('[PRIVACYREQUIRED] Use STARTTLS first. (Failure)')
    return { ok: finishSignIn(session, checkSignIn(session, { by: 'password', user, password }), user) }
  },
}
