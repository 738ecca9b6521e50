import type { AccessMode } from '@letterlock/wire/connections'

/** Reads, changes and sends: who has given it to have their mail organised keeps that, and agrees to sending beside it. */
const MODIFY = 'https://www.googleapis.com/auth/gmail.modify'

/**
 * Which scopes are asked for so that a mailbox may send as well as what it may now; undefined where those of sending are
 * enough. Pure.
 */
export function decideSendScopes(accessMode: AccessMode): string[] | undefined {
  return accessMode === 'organise' ? [MODIFY] : undefined
}
