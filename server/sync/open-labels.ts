import type { OpenFarLabels } from './change-labels.ts'
import { openGmailLabels } from './gmail/change-labels.ts'
import { openImapLabels } from './imap/change-labels.ts'

const BY_TRANSPORT = { 'gmail-api': openGmailLabels, imap: openImapLabels } as const

/** A mailbox's labels at its provider, over the transport that it is reached by. */
export const openFarLabels: OpenFarLabels = (deps, target) => BY_TRANSPORT[target.mailbox.transport](deps, target)
