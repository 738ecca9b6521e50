import { getSignedIn } from '../session/session.ts'
import { tellChanges } from '../session/tell-changes.ts'
import { couldNotParse, Farewell } from '../wire/refusals.ts'
import type { Command } from './command.ts'

/** `DONE`, and room for a client that says something else. */
const LINE_BYTES_MAX = 1_000

/** Tell every change when it happens, until the client says that it has heard enough. @see RFC 2177 */
export const idle: Command = {
  names: ['IDLE'],
  when: 'signed-in',
  async run(session, { args }) {
    args.end()
    const { connection, room } = session
    connection.write('+ idling\r\n')
    tellChanges(session, true)
    await connection.flush()
    let failure: unknown
    const stop = room.changes.onChange(getSignedIn(session).userId, () => {
      try {
        tellChanges(session, true)
        void connection.flush()
      } catch (error) {
        // Whatever it was, the loop that waits below has to say it: we are nobody's caller here.
        failure = error
        connection.interrupt()
      }
    })
    const line = await connection.readLine(LINE_BYTES_MAX).finally(stop)
    if (failure !== undefined) throw failure
    if (line.is === 'end') throw new Farewell(session.farewell ?? 'Gone.')
    if (line.is === 'too_long' || !/^done$/i.test(line.text.toString('latin1').trim())) throw couldNotParse()
    return { ok: 'IDLE terminated (Success)' }
  },
}
