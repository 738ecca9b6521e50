import type { SecureContext } from 'node:tls'
import type { Connection } from '../wire/connection.ts'
import { NotUnderstood } from '../wire/refusals.ts'
import type { Command } from './command.ts'

export const starttls: Command = {
  names: ['STARTTLS'],
  when: 'signed-out',
  run({ connection, room }, { args }) {
    args.end()
    if (connection.isEncrypted()) throw new NotUnderstood('TLS is active already')
    return { ok: 'Begin TLS negotiation now.', after: () => encrypt(connection, room.tls) }
  },
}

/** A client that does not trust us, or speaks something else, is gone: that is its affair. */
async function encrypt(connection: Connection, context: SecureContext): Promise<void> {
  await connection.startTls(context).catch(() => connection.destroy())
}
