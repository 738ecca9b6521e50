import { say } from '../session/session.ts'
import { quoted } from '../wire/write-values.ts'
import { type Command, SUCCESS } from './command.ts'

/** Who the server is. What the client says of itself is not kept. @see RFC 2971 */
export const id: Command = {
  names: ['ID'],
  when: 'always',
  run(session, { args }) {
    args.takeAny()
    args.end()
    const fields = [
      ['name', 'GImap'],
      ['vendor', 'Google, Inc.'],
      ['support-url', 'https://support.google.com/mail'],
      ['version', 'gmail.imap-server_20261005.06_p0'],
      ['remote-host', session.connection.remoteAddress],
      ['connection-token', session.token],
    ]
    say(session, `ID (${fields.flat().map(quoted).join(' ')})`)
    return SUCCESS
  },
}
