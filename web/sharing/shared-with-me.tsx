import type { Mailbox } from '@letterlock/wire/mailboxes'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { mailboxesQuery } from '../calls/mailbox-calls.ts'
import { sharingQuery } from '../calls/sharing-calls.ts'
import { Section } from '../stationery/section.tsx'
import { useSay } from '../words/say.ts'
import classes from './sharing.module.css'

/** Mailboxes of colleagues that I reach: whose they are, what I may do, who else may. Nothing where there is none. */
export function SharedWithMe() {
  const say = useSay()
  const { data } = useQuery(mailboxesQuery)
  const shared = data?.mailboxes.filter(({ reach }) => reach !== 'own') ?? []
  if (shared.length === 0) return null
  return (
    <Section title={say('sharing.mine')} about={say('sharing.mine.about')}>
      <ul className={classes.rows}>
        {shared.map((mailbox) => (
          <SharedRow key={mailbox.id} mailbox={mailbox} />
        ))}
      </ul>
    </Section>
  )
}

function SharedRow({ mailbox: { id, address, owner, reach } }: { mailbox: Mailbox }) {
  const say = useSay()
  const { data } = useQuery(sharingQuery(id))
  const names = data?.shares.map(({ to }) => to.name).join(', ')
  return (
    <li className={classes.row}>
      <span className={classes.who}>
        <span className={classes.name}>{address}</span>
        {reach !== 'own' && <span className={classes.facts}>{say(`sharing.by.${reach}`, { owner })}</span>}
        {names && <span className={classes.facts}>{say('sharing.also', { names })}</span>}
      </span>
      <Button
        size="xs"
        variant="default"
        renderRoot={(props) => (
          <Link to="/inbox/$mailboxId/$view" params={{ mailboxId: id, view: 'inbox' }} {...props} />
        )}
      >
        {say('card.inbox')}
      </Button>
    </li>
  )
}
