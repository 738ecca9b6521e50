import { IconClock, IconEyeOff, IconMail, IconUser, IconUsers, IconUsersGroup } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { ConnectSheet } from '../connect/connect-sheet.tsx'
import { useSay } from '../words/say.ts'
import { useWhen } from '../words/use-when.ts'
import classes from './invite.module.css'
import { InviteForm } from './invite-form.tsx'
import type { InviteOpenProps } from './open-invitation.ts'

/** An invitation that can be accepted: who asks, what would be read, who would see which numbers, and one button. */
export function InviteOpen({ view, token }: InviteOpenProps) {
  const say = useSay()
  const when = useWhen()
  const { organisation, inviter, role, expiresAt, address, manager, connect } = view
  const as = say(`invite.as.${role}`)
  return (
    <ConnectSheet title={say('invite.title', { organisation })}>
      <p className={classes.by}>
        {inviter === null ? say('invite.by.unknown', { role: as }) : say('invite.by', { inviter, role: as })}
      </p>
      <ul className={classes.facts}>
        <Fact icon={<IconMail size={16} stroke={1.5} aria-hidden />}>{say('invite.for', { address })}</Fact>
        <Fact icon={<IconClock size={16} stroke={1.5} aria-hidden />}>
          {say('invite.until', { time: when.full(expiresAt) })}
        </Fact>
      </ul>
      <h2 className={classes.heading}>{say('invite.next')}</h2>
      <p className={classes.text}>{say(`invite.next.${connect}`)}</p>
      {connect !== 'none' && (
        <>
          <h2 className={classes.heading}>{say('invite.sees')}</h2>
          <ul className={classes.facts}>
            <Fact icon={<IconUser size={16} stroke={1.5} aria-hidden />}>{say('invite.sees.mail')}</Fact>
            <Fact icon={<IconEyeOff size={16} stroke={1.5} aria-hidden />}>{say('invite.sees.counts')}</Fact>
            <Fact icon={<IconUsers size={16} stroke={1.5} aria-hidden />}>{say('invite.sees.own')}</Fact>
            <Fact icon={<IconUsersGroup size={16} stroke={1.5} aria-hidden />}>
              {manager === null ? say('invite.sees.team.nobody') : say('invite.sees.team', { manager })}
            </Fact>
          </ul>
          <p className={classes.text}>{say('invite.sees.end')}</p>
        </>
      )}
      <InviteForm view={view} token={token} />
    </ConnectSheet>
  )
}

function Fact({ icon, children }: { icon: ReactNode; children: string }) {
  return (
    <li>
      {icon}
      <span>{children}</span>
    </li>
  )
}
