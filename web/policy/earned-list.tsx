import type { Policy, PolicyDocument } from '@letterlock/wire/policy'
import { useQuery } from '@tanstack/react-query'
import { mailboxesQuery } from '../calls/mailbox-calls.ts'
import { useSay } from '../words/say.ts'
import classes from './policy.module.css'

export interface EarnedListProps {
  earned: Policy['earned']
  /** As they stand on the page. */
  modes: PolicyDocument['modes']
}

/** How much each mailbox that the reader sees has shown of what it would leave by itself for. */
export function EarnedList({ earned: { needed, mailboxes }, modes }: EarnedListProps) {
  const say = useSay()
  const { data } = useQuery(mailboxesQuery)
  const seen = mailboxes.flatMap(({ mailboxId, approved }) => {
    const mailbox = data?.mailboxes.find(({ id }) => id === mailboxId)
    return mailbox ? [{ id: mailboxId, address: mailbox.address, approved }] : []
  })
  if (seen.length === 0) return null
  const isChosen = (id: string) => modes.mailboxes.some(({ mailboxId, mode }) => mailboxId === id && mode === 'auto')
  return (
    <>
      <h3 className={classes.title}>{say('policy.earned')}</h3>
      <ul className={classes.list} aria-label={say('policy.earned')}>
        {seen.map(({ id, address, approved }) => (
          <li key={id} className={classes.row}>
            <div className={classes.words}>
              <p>{address}</p>
              <p className={classes.small}>
                {say('policy.earned.of', { approved, needed, stands: standsOf(approved >= needed, isChosen(id)) })}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}

function standsOf(isEarned: boolean, isChosen: boolean): 'chosen' | 'rests' | 'earned' | 'on_the_way' {
  if (isChosen) return isEarned ? 'chosen' : 'rests'
  return isEarned ? 'earned' : 'on_the_way'
}
