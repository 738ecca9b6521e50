import type { CaseMember } from '@letterlock/wire/case-mark'
import { Initials } from '../letter/initials.tsx'
import { useSay } from '../words/say.ts'
import classes from './case-owner.module.css'

/** Says in a row who has the case that a thread is in. */
export function CaseOwner({ owner: { name } }: { owner: CaseMember }) {
  const say = useSay()
  const words = say('list.owner', { name })
  return (
    <span className={classes.owner} title={words}>
      <Initials person={{ name, address: '' }} small />
      <span className="reader-only">{words}</span>
    </span>
  )
}
