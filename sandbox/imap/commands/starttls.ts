import { NotUnderstood } from '../wire/refusals.ts'
import type { Command } from './command.ts'

export const starttls: Command = {
  names: ['STARTTLS'],
  when: 'signed-out',
  run({ connection, room }, { args }) {
    args.end()
    if (connection.isEncrypted()) throw new NotUnderstood('TLS is active already')
    return { ok: 'Begin TLS negotiation now.', after: () => connection.startTls(room.tls) }
  },
}
