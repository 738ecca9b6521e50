import { say } from '../session/session.ts'
import { NotUnderstood } from '../wire/refusals.ts'
import { type Command, SUCCESS } from './command.ts'

/** What is not known is passed over. @see RFC 5161, RFC 6855 §3 */
export const enable: Command = {
  names: ['ENABLE'],
  when: 'signed-in',
  run(session, { args }) {
    const enabled: string[] = []
    // Gmail lets nothing be enabled while a folder is open, seen 2026-10-05.
    if (session.view) throw new NotUnderstood('ENABLE not allowed now.')
    for (let word = args.takeWord(); ; word = args.takeWord()) {
      if (word === 'CONDSTORE') session.condstore = true
      if (word === 'UTF8=ACCEPT') session.utf8 = true
      if (word === 'CONDSTORE' || word === 'UTF8=ACCEPT') enabled.push(word)
      if (!args.hasMore()) break
    }
    say(session, `ENABLED${enabled.map((word) => ` ${word}`).join('')}`)
    return SUCCESS
  },
}
