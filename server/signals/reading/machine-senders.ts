import type { ClassEvidence } from './class-evidence.ts'

/** Local parts that no person writes from, with what may stand behind them. */
const MACHINE_LOCAL =
  /^(?:mailer[-_.]?(?:daemon|deamon)|post[-_.]?master|mail[-_.]?(?:daemon|delivery)|bounces?|daemon|auto[-_.]?(?:reply|responder|response))(?:$|[+._=-])/
/** Words that say so wherever they stand: `github-noreply`, `no-reply-7`, `donotreply`. */
const MACHINE_WORD = /(?:^|[+._-])(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|mailer[-_.]?daemon)(?:$|[+._-])/
/**
 * Whole addresses of robots whose local part could be anybody's.
 *
 * Microsoft's reports of complaints (JMRP) come from the first.
 */
const MACHINE_ADDRESSES: ReadonlySet<string> = new Set(['staff@hotmail.com'])
/**
 * What software writes into the Message-ID of mail that nobody wrote.
 *
 * Apple's vacation replies end in `-vac`; fml answers commands to its lists with `.FML`.
 * Observed 2019 and 2005 in the collections of bounces and automatic replies that parsers of them test with.
 */
const MACHINE_IDS = [/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}-vac@/, /\.FML[A-Z0-9]{6,}\./]

/** Whether a mail's addresses say that no person wrote it. Pure. */
export function isMachineSender({ from, sender, returnPath }: ClassEvidence): boolean {
  if (MACHINE_ADDRESSES.has(from) || isMachineLocal(from)) return true
  // A mail that a daemon took upon itself to send; lists have return paths of their own, so fewer words count there.
  return isDaemon(sender) || (returnPath !== undefined && isDaemon(returnPath))
}

/** Whether a Message-ID is one that only machines make. Pure. */
export function isMachineId(messageId: string | undefined): boolean {
  return messageId !== undefined && MACHINE_IDS.some((pattern) => pattern.test(messageId))
}

function isMachineLocal(address: string): boolean {
  const local = localOf(address)
  return MACHINE_LOCAL.test(local) || MACHINE_WORD.test(local)
}

function isDaemon(address: string): boolean {
  return /^(?:mailer[-_.]?daemon|post[-_.]?master)(?:$|[+._=-])/.test(localOf(address))
}

/** An address without a domain is a local user: `MAILER-DAEMON`. */
function localOf(address: string): string {
  const at = address.lastIndexOf('@')
  return at < 0 ? address : address.slice(0, at)
}
