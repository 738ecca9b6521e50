import type { SendingWay } from '../from/decide-way.ts'
import type { FarOutbox } from './far-outbox.ts'
import type { FarOutboxDeps, FarOutboxTarget } from './far-outbox-deps.ts'
import { openGmailOutbox } from './far-outbox-gmail.ts'
import { openSmtpOutbox } from './far-outbox-smtp.ts'

const BY_WAY = { gmail: openGmailOutbox, smtp: openSmtpOutbox } as const

/** A mailbox's way out. Nothing is asked of anybody until something of it is called. */
export function openFarOutbox(deps: FarOutboxDeps, way: SendingWay, target: FarOutboxTarget): FarOutbox {
  return BY_WAY[way](deps, target)
}
