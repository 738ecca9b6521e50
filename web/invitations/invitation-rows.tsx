import type { Invitation } from '@letterlock/wire/invitations'
import { Button } from '@mantine/core'
import {
  type Icon,
  IconAlertTriangle,
  IconBan,
  IconCircleCheck,
  IconHourglassOff,
  IconMail,
  IconSearch,
  IconUserCheck,
} from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import rows from '../developers/rows.module.css'
import { Initials } from '../letter/initials.tsx'
import { EmptySheet } from '../stationery/empty-sheet.tsx'
import { ListFrame } from '../stationery/list-frame.tsx'
import { StatusChip, type Tone } from '../stationery/status-chip.tsx'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import { InvitationActs } from './invitation-acts.tsx'
import { type InvitationWish, invitationsQuery } from './invitation-calls.ts'
import classes from './invitations.module.css'
import { useMailWords } from './mail-words.ts'

const CHIPS: Record<Invitation['state'], { tone: Tone; icon: Icon }> = {
  open: { tone: 'wait', icon: IconMail },
  expired: { tone: 'bad', icon: IconHourglassOff },
  outdated: { tone: 'bad', icon: IconAlertTriangle },
  revoked: { tone: 'soft', icon: IconBan },
  joined: { tone: 'wait', icon: IconUserCheck },
  connected: { tone: 'good', icon: IconCircleCheck },
}

/** The invitations, as many as one cares to see. */
export function InvitationRows({ wish, onClear }: { wish: InvitationWish; onClear: () => void }) {
  const say = useSay()
  const list = useInfiniteQuery({ ...invitationsQuery(wish), placeholderData: keepPreviousData })
  const isNarrowed = wish.q !== undefined || wish.state !== undefined
  return (
    <ListFrame
      list={list}
      loading={{ label: say('invitations.loading'), height: 260 }}
      empty={
        isNarrowed ? (
          <EmptySheet icon={IconSearch} title={say('invitations.nothing')} about={say('invitations.nothing.about')}>
            <Button variant="default" onClick={onClear}>
              {say('people.clear')}
            </Button>
          </EmptySheet>
        ) : (
          <EmptySheet icon={IconMail} title={say('invitations.none')} about={say('invitations.none.about')} />
        )
      }
    >
      {(found) => (
        <ul className={rows.sheet} aria-label={say('invitations.title')}>
          {found.map((invitation) => (
            // By person: who was revoked and is asked in again has another invitation, and their link is just being shown.
            <Row key={invitation.member.id} invitation={invitation} />
          ))}
        </ul>
      )}
    </ListFrame>
  )
}

function Row({ invitation }: { invitation: Invitation }) {
  const say = useSay()
  const when = useWhen()
  const now = useNow()
  const mailWords = useMailWords()
  const { member, state, renewedBy, renewedAt, expiresAt, isCopied, askedAt, mail } = invitation
  const time = when.since(renewedAt, now)
  const facts = [
    renewedBy === null
      ? say('invitations.renewed.unknown', { time })
      : say('invitations.renewed', { name: renewedBy, time }),
  ]
  if (state === 'open') facts.push(say('invitations.expires', { time: when.clock(expiresAt, now) }))
  if (state === 'open' && isCopied) facts.push(say('invitations.copied'))
  const told = mailWords(mail)
  const isWaitedFor = state === 'open' || state === 'expired' || state === 'outdated' || state === 'joined'
  return (
    <li className={rows.row} data-wraps>
      <Initials person={{ name: member.name, address: member.email }} />
      <div className={rows.words}>
        <p className={rows.name}>{member.name}</p>
        <p className={`${rows.facts} ${classes.facts}`}>
          {member.email} · {say(`role.${member.role}`)}
        </p>
        <p className={`${rows.facts} ${classes.facts}`}>{facts.join(' · ')}</p>
        {state === 'outdated' && <p className={rows.facts}>{say('invitations.outdated.about')}</p>}
        {askedAt !== null && (
          <p className={classes.asked}>{say('invitations.asked', { time: when.since(askedAt, now) })}</p>
        )}
        {told && isWaitedFor && <p className={told.isTrouble ? rows.why : rows.facts}>{told.words}</p>}
      </div>
      <StatusChip {...CHIPS[state]} word={say(`invitations.state.${state}`)} />
      <InvitationActs invitation={invitation} />
    </li>
  )
}
