import { randomBytes } from 'node:crypto'
import { Secret } from '../../server/core/secret.ts'
import type { FarOutboxDeps } from '../../server/inbox/outbox/far-outbox-deps.ts'
import type { CallDeps } from '../../server/sync/deps.ts'
import { sandboxImap } from '../../server/transport/sandbox/sandbox-imap.ts'
import { environmentKeyProvider } from '../../server/vault/environment-key-provider.ts'
import { kekSet } from '../../server/vault/kek-set.ts'
import { kekIdOf } from '../../server/vault/local-kek.ts'
import { openVault } from '../../server/vault/vault.ts'

/** The key of this process. */
export const KEK = randomBytes(32)
/** The key that an installation must name before anything is sealed. */
export const KEK_ID = kekIdOf(KEK)

/** What a way out stands on, with a sandbox on the other side. @param url Of the sandbox. @param kek Of whoever sealed. */
export function outboxDeps(deps: CallDeps, url: string, kek = KEK): FarOutboxDeps {
  const keks = kekSet(environmentKeyProvider({ kek: new Secret(kek.toString('base64')), previous: undefined }))
  return {
    ...deps,
    gmailUrl: url,
    vault: openVault({ db: deps.db, keks, now: deps.now }),
    imapFarSide: sandboxImap(url, undefined, 'public_and_loopback'),
  }
}
