import type { DraftContent } from '@letterlock/wire/drafts'
import type { SendingAddress } from '@letterlock/wire/sending-addresses'
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { sendingAddressesQuery } from '../calls/sending-address-calls.ts'
import { useSay } from '../words/say.ts'
import { choiceOfFrom } from './choice-of-from.ts'
import classes from './compose.module.css'
import notes from './draft-notes.module.css'

export interface FromFieldProps {
  mailboxId: string
  /** The mailbox’s own address; undefined while it is not known. */
  own: string | undefined
  from: DraftContent['from']
  isFixed: boolean
  /** Undefined: the mailbox’s own. */
  onChange: (from: string | undefined) => void
}

/** From which address it leaves: a word where there is one, a choice where the mailbox has more. */
export function FromField({ mailboxId, own, from, isFixed, onChange }: FromFieldProps) {
  const say = useSay()
  const id = useId()
  const { data } = useQuery(sendingAddressesQuery(mailboxId))
  const { others, chosen, isLost } = choiceOfFrom(data?.addresses, own, from)
  const hasChoice = !isFixed && own !== undefined && (others.length > 0 || isLost)
  return (
    <>
      <div className={classes.from}>
        {hasChoice ? (
          <>
            <label className={classes.label} htmlFor={id}>
              {say('compose.from')}
            </label>
            <select
              id={id}
              className={classes.choice}
              value={chosen}
              aria-describedby={isLost || data?.isOld ? `${id}-said` : undefined}
              aria-invalid={isLost || undefined}
              onChange={({ currentTarget: { value } }) => onChange(value === own ? undefined : value)}
            >
              <option value={own}>{own}</option>
              {others.map((other) => (
                <option key={other.address} value={other.address}>
                  {addressFirst(other)}
                </option>
              ))}
              {isLost && <option value={chosen}>{chosen}</option>}
            </select>
          </>
        ) : (
          <>
            <span className={classes.label}>{say('compose.from')}</span>
            <span className={classes.address}>{chosen}</span>
          </>
        )}
      </div>
      {hasChoice && (isLost || data?.isOld) && (
        <div className={notes.notes}>
          <p
            className={notes.note}
            data-tone={isLost ? 'bad' : 'wait'}
            id={`${id}-said`}
            role={isLost ? 'alert' : undefined}
          >
            {isLost ? (
              <IconAlertTriangle size={16} stroke={1.8} aria-hidden />
            ) : (
              <IconInfoCircle size={16} stroke={1.8} aria-hidden />
            )}
            {say(isLost ? 'compose.from.lost' : 'compose.from.old')}
          </p>
        </div>
      )}
    </>
  )
}

/** A narrow window cuts the name off, and not the address. */
function addressFirst({ name, address }: SendingAddress): string {
  return name === '' ? address : `${address} (${name})`
}
