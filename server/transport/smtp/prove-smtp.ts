import type { ImapTrust } from '../imap/imap.ts'
import { type SmtpLogin, type SmtpStep, signInToSmtp } from './sign-in.ts'

/**
 * Sign in to a server as if to send, and leave: nothing is sent.
 *
 * @param begin Told of each step before it begins: the last one told of is the one that failed.
 * @throws as `signInToSmtp`
 */
export async function proveSmtp(
  login: SmtpLogin,
  trust: ImapTrust,
  begin: (step: SmtpStep) => void,
  signal: AbortSignal,
): Promise<void> {
  const session = await signInToSmtp(login, trust, begin, signal)
  session.close()
}
