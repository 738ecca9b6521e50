import type { Proposal } from '@letterlock/wire/proposals'
import { IconAlertTriangle, IconBuilding, IconHeartHandshake, IconWorld } from '@tabler/icons-react'
import { Section } from '../stationery/section.tsx'
import { StatusChip, type StatusChipProps } from '../stationery/status-chip.tsx'
import { withAddress } from '../words/person-names.ts'
import { useSay } from '../words/say.ts'
import { markLetters } from './mark-letters.ts'
import classes from './recipients-part.module.css'

type Recipient = Proposal['recipients'][number]

const AUDIENCES: Record<Recipient['audience'], Pick<StatusChipProps, 'icon' | 'tone'>> = {
  internal: { icon: IconBuilding, tone: 'soft' },
  partner: { icon: IconHeartHandshake, tone: 'soft' },
  external: { icon: IconWorld, tone: 'wait' },
}

/** Everybody who would get it, one on a line, with all that is known of their address. */
export function RecipientsPart({ of: { recipients, dropped } }: { of: Proposal }) {
  const say = useSay()
  return (
    <Section title={say('approval.recipients', { count: recipients.length })}>
      <ul className={classes.list}>
        {recipients.map((one) => (
          <Line key={`${one.field} ${one.address}`} one={one} />
        ))}
      </ul>
      {dropped.length > 0 && (
        <div className={classes.dropped}>
          <p>{say('approval.dropped', { count: dropped.length })}</p>
          <ul>
            {dropped.map(({ name, address }) => (
              <li key={address}>{withAddress({ name, address })}</li>
            ))}
          </ul>
        </div>
      )}
    </Section>
  )
}

function Line({ one }: { one: Recipient }) {
  const say = useSay()
  const { field, name, address, audience, provenance, isNew, isAdded, looksLike } = one
  return (
    <li className={classes.row}>
      <span className={classes.field}>{say(`approval.field.${field}`)}</span>
      <div className={classes.who}>
        {name && <span className={classes.name}>{name}</span>}
        <span className={classes.address}>{address}</span>
        <span className={classes.facts}>
          <span>{say(`approval.provenance.${provenance}`)}</span>
          {isNew && <span>{say('approval.firstContact')}</span>}
          {isAdded && <span>{say('approval.added')}</span>}
        </span>
        {looksLike !== null && (
          <p className={classes.warning}>
            <IconAlertTriangle size={16} stroke={1.6} aria-hidden />
            <span>
              {say('approval.looksLike', { domain: looksLike })} <Marked address={address} known={looksLike} />
            </span>
          </p>
        )}
      </div>
      <StatusChip {...AUDIENCES[audience]} word={say(`approval.audience.${audience}`)} />
    </li>
  )
}

/** The domain, those letters of it marked that are not the known one's. */
function Marked({ address, known }: { address: string; known: string }) {
  const pieces = markLetters(address.slice(address.lastIndexOf('@') + 1), known)
  const keyed = pieces.map((piece, at) => ({ ...piece, key: `${at} ${piece.letters}` }))
  return (
    <code className={classes.marked} dir="ltr">
      {keyed.map(({ letters, key, isOther }) =>
        isOther ? <mark key={key}>{letters}</mark> : <span key={key}>{letters}</span>,
      )}
    </code>
  )
}
