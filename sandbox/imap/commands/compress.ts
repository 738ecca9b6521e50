import { NotUnderstood, Refused } from '../wire/refusals.ts'
import type { Command } from './command.ts'

/** @see RFC 4978 */
export const compress: Command = {
  names: ['COMPRESS'],
  when: 'signed-in',
  run({ connection }, { args }) {
    const asked = args.takeWord()
    args.end()
    if (asked !== 'DEFLATE') throw new NotUnderstood('Unknown compression')
    if (connection.isCompressed()) throw new Refused('[COMPRESSIONACTIVE] DEFLATE is active already. (Failure)')
    return { ok: 'Success', after: async () => connection.startDeflate() }
  },
}
