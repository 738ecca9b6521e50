import type { ImapServer } from '@letterlock/wire/imap'
import { AppError } from '../core/errors.ts'
import { discoverImap, serverOf } from './discover-imap.ts'
import type { ImapDeps } from './imap-deps.ts'

/**
 * Choose the server that a sign-in goes to: what was said, else what the connection
 * had, else what the address leads to.
 *
 * @param before How the connection that reconnects was reached; undefined where there is none.
 * @throws `imap.server_not_found` nobody answered where the address leads: its owner must say
 * @throws `imap.sign_in_by_provider` the provider takes no passwords at all
 */
export async function chooseServer(
  deps: ImapDeps,
  wish: { address: string; server: ImapServer | undefined },
  before: ImapServer | undefined,
  signal: AbortSignal,
): Promise<ImapServer> {
  if (wish.server) return { ...wish.server, host: wish.server.host.toLowerCase() }
  if (before) return serverOf(before)
  const { servers, advice } = await discoverImap(deps, wish.address, signal)
  if (advice?.code === 'imap.sign_in_by_provider') throw new AppError(advice.code, undefined, { params: advice.params })
  const [best] = servers
  if (!best) throw new AppError('imap.server_not_found', undefined, { params: { address: wish.address } })
  return serverOf(best)
}
