import type { MailboxRow } from '../../../store/mailboxes.ts'

/** Whose verdict stands topmost on what comes into a mailbox over Gmail; it takes away what others wrote in its name. */
const GOOGLE = 'mx.google.com'
/** A comment may hold another; deeper ones nobody writes. */
const COMMENTS_DEEP_MAX = 5

/** Who judges what comes into a mailbox; null where no server is known to, and anybody may have written its verdict. Pure. */
export function judgeOf({ transport }: Pick<MailboxRow, 'transport'>): string | null {
  return transport === 'gmail-api' ? GOOGLE : null
}

/**
 * Read whether a message is from whom it says it is: by its domain's own rule, or signed or sent by that domain. Pure.
 *
 * What quotes anything is not read: of a sender's own words none may pass for the server's.
 *
 * @param verdict The topmost Authentication-Results, unfolded and not trusted.
 * @param judge Whose verdict counts: `judgeOf`.
 * @returns undefined where nobody who is known has judged it
 * @see RFC 8601 §2.2 (form), §5 (whose to believe), RFC 7489 §3.1 (whose domain a signature has to have)
 */
export function readAuthentication(
  verdict: string | undefined,
  judge: string | null,
  from: string,
): 'passed' | 'failed' | undefined {
  if (verdict === undefined || judge === null || /["\\]/.test(verdict)) return undefined
  const [by = '', ...clauses] = withoutComments(verdict).toLowerCase().split(';')
  if (by.trim() !== judge || clauses.some((clause) => /[()]/.test(clause))) return undefined
  const domain = domainOf(from)
  const said = clauses.map((clause) => clause.trim().split(/\s+/))
  if (said.some(([method]) => method === 'dmarc=fail')) return 'failed'
  return said.some((clause) => speaksFor(clause, domain)) ? 'passed' : 'failed'
}

function speaksFor([method = '', ...properties]: readonly string[], domain: string): boolean {
  const of = (name: string) => properties.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1)
  switch (method) {
    case 'dmarc=pass':
      return of('header.from') === domain
    case 'dkim=pass':
      return isOf(of('header.d') ?? of('header.i'), domain)
    case 'spf=pass':
      return isOf(of('smtp.mailfrom'), domain)
    default:
      return false
  }
}

/** Whether an address, or a domain, is of a domain or of one below it. */
function isOf(value: string | undefined, domain: string): boolean {
  const of = domainOf(value ?? '')
  return of !== '' && (of === domain || of.endsWith(`.${domain}`))
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase()
}

function withoutComments(text: string): string {
  let rest = text
  for (let deep = 0; deep < COMMENTS_DEEP_MAX; deep++) rest = rest.replace(/\([^()]*\)/g, ' ')
  return rest
}
