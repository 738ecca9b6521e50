import type { Proposal } from '@letterlock/wire/proposals'
import { useSay } from '../words/say.ts'
import classes from './seal.module.css'
import { shortDigest } from './short-digest.ts'

/** The wax pressed onto what was allowed: by whom, and over which bytes. */
export function Seal({ of: { verdicts, by, digests } }: { of: Pick<Proposal, 'verdicts' | 'by' | 'digests'> }) {
  const say = useSay()
  const agreed = verdicts.filter(({ verdict }) => verdict === 'approve').map((one) => one.by.name)
  const names = agreed.length > 0 ? agreed : [by.name]
  return (
    <span className={classes.seal}>
      <svg className={classes.wax} width="36" height="36" viewBox="0 0 36 36" aria-hidden="true" focusable="false">
        <path d="M14.5 3.1Q18.0 2.8 21.5 3.1Q25.0 3.5 27.5 5.9Q30.0 8.4 32.1 11.4Q34.1 14.3 33.2 17.8Q32.2 21.2 31.8 25.0Q31.4 28.7 27.9 30.0Q24.4 31.2 21.2 33.0Q18.0 34.8 14.9 32.9Q11.7 31.1 8.2 29.8Q4.7 28.6 4.1 25.0Q3.5 21.3 2.8 17.9Q2.2 14.4 4.0 11.4Q5.9 8.3 8.4 5.8Q10.9 3.3 14.5 3.1Z" />
        <text x="18" y="22" textAnchor="middle">
          {initials(names[0] ?? '')}
        </text>
      </svg>
      <span className={classes.words}>
        <span className={classes.names}>{say('approval.sealed', { names: names.join(', ') })}</span>
        <code className={classes.digest}>sha256:{shortDigest(digests.mime)}</code>
      </span>
    </span>
  )
}

function initials(name: string): string {
  return name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('')
    .toLocaleUpperCase()
}
