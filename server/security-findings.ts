import type { Config } from './core/config.ts'
import { isLoopback } from './core/read-setting.ts'
import { SECURITY_EVENTS_PATH } from './core/security-settings.ts'
import type { Finding } from './finding.ts'

const MEANWHILE = 'what happens to accounts is found out by checks, within an hour'

/** What keeps Google from telling us what happens to accounts, in words, and what to do about it. Pure. */
export function securityFindings({
  security,
  farSide,
  publicUrl,
}: Pick<Config, 'security' | 'farSide' | 'publicUrl'>): Finding[] {
  if (farSide.kind === 'sandbox') {
    return [{ good: true, says: 'Cross-Account Protection: from the sandbox, which is set up by itself' }]
  }
  const receiver = new URL(SECURITY_EVENTS_PATH, publicUrl).href
  if (publicUrl.protocol !== 'https:' || isLoopback(publicUrl.hostname)) {
    const says = `Cross-Account Protection: Google cannot reach ${receiver}; ${MEANWHILE}. Set LETTERLOCK_PUBLIC_URL to an https address`
    return [{ good: security.keyFile === undefined, says }]
  }
  if (security.keyFile !== undefined) {
    const says = `Cross-Account Protection: each start tells Google to send events to ${receiver}, with the key in ${security.keyFile}; \`letterlock security-events\` shows them`
    return [{ good: true, says }]
  }
  return [
    {
      good: true,
      says: `Cross-Account Protection: not set up from here; ${MEANWHILE}. Enable the RISC API in the client's project, make a service account with the role RISC Configuration Admin, and name its key file in LETTERLOCK_RISC_KEY_FILE; events go to ${receiver}`,
    },
  ]
}

/**
 * Whether Google's events arrive: where they were set up from here, its proof must have come. Pure.
 *
 * @param told.lastAt When Google last said anything, epoch milliseconds; its proof counts.
 */
export function toldFindings(
  { security, farSide }: Pick<Config, 'security' | 'farSide'>,
  told: { lastAt: number | undefined },
): Finding[] {
  if (farSide.kind === 'sandbox' || security.keyFile === undefined) return []
  if (told.lastAt !== undefined) {
    return [{ good: true, says: `Cross-Account Protection: Google last told something on ${dayOf(told.lastAt)}` }]
  }
  const says =
    'Cross-Account Protection: Google has told nothing yet, not even its proof. Is the server running, does the client’s project own the key, and does https reach it from outside?'
  return [{ good: false, says }]
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10)
}

/** Whether people are told by mail. Pure. */
export function mailFindings({ mail, farSide }: Pick<Config, 'mail' | 'farSide'>): Finding[] {
  if (mail.url) return [{ good: true, says: `Notices: mailed from ${mail.from}` }]
  const caught = 'Notices: mailed into the sandbox, which keeps them at /sandbox/outbox'
  const none = 'Notices: on the page alone. To mail them too set LETTERLOCK_SMTP_URL and LETTERLOCK_MAIL_FROM'
  return [{ good: true, says: farSide.kind === 'sandbox' ? caught : none }]
}
