import type { Me } from '@letterlock/wire/session'
import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useSay } from '../words/say.ts'
import classes from './forms.module.css'

/** What waits until it is shown that an address is mine, and how to show it; nothing once that is done. */
export function AddressNote({ me: { address, member } }: { me: Me }) {
  const say = useSay()
  const { standing, own } = address
  if (standing === 'proved') return null
  // What the first owner begins with: nothing can be mailed to it.
  if (standing === 'not_proved' && own.endsWith('@localhost')) return null
  return (
    <p className={classes.note}>
      {say(`profile.address.${standing}`, { own, email: member.email })}{' '}
      <Anchor inherit underline="always" renderRoot={(props) => <Link to="/forgotten-password" {...props} />}>
        {say('profile.address.do')}
      </Anchor>
    </p>
  )
}
