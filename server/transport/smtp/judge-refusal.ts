/**
 * What a mail that was not taken means. `refused`: the server said no to it, for good. `later`: it was certainly not
 * taken, and may be tried again; `whole` says that the next one would meet the same. `unknown`: it may have been taken
 * before the line broke.
 */
export type MailFate = { is: 'refused' } | { is: 'later'; whole: boolean } | { is: 'unknown' }

/** What is answered to `MAIL FROM` speaks of our own address, and so of every mail. */
const ABOUT_THIS_MAIL = /^(RCPT TO|DATA)/
/** Authentication required (RFC 4954 §6): whatever was asked, it is the deployer's to mend. */
const SIGN_IN_FIRST = 530

/**
 * Judge why a mail was not taken, by the server's own word alone. Pure.
 *
 * @param error As nodemailer throws it.
 * @param wasBegun Whether the line was up and signed in, and the mail was being handed over.
 * @see RFC 5321 §4.2.1 (reply codes), RFC 1047 (a reply to the final dot that never comes)
 */
export function judgeRefusal(error: unknown, wasBegun: boolean): MailFate {
  const { code, responseCode, command } = factsOf(error)
  const isOfThisMail = typeof command === 'string' && ABOUT_THIS_MAIL.test(command)
  if (typeof responseCode === 'number') {
    // A login that is refused is the deployer's to mend; it says nothing of the address.
    if (responseCode >= 500 && responseCode !== SIGN_IN_FIRST && isOfThisMail) return { is: 'refused' }
    return { is: 'later', whole: responseCode === 421 || responseCode === SIGN_IN_FIRST || !isOfThisMail }
  }
  // No server was asked: what was typed is no address at all.
  if (code === 'EENVELOPE') return { is: 'refused' }
  return wasBegun ? { is: 'unknown' } : { is: 'later', whole: true }
}

function factsOf(error: unknown): Record<string, unknown> {
  return typeof error === 'object' && error !== null ? (error as Record<string, unknown>) : {}
}
