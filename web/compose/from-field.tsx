import type { DraftContent } from '@letterlock/wire/drafts'
import type { SendingAddress } from '@letterlock/wire/sending-addresses'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { sendingAddressesQuery } from '../calls/sending-address-calls.ts'
import { useSay } from '../words/say.ts'
import classes from './compose.module.css'

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
  const others = data?.addresses.filter(({ isOwn }) => !isOwn) ?? []
  const isLost = data !== undefined && from !== undefined && from !== own && !others.some(isAt(from))
  const hasChoice = !isFixed && own !== undefined && (others.length > 0 || isLost)
  const chosen = from ?? own ?? ''
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
              value={others.find(isAt(chosen))?.address ?? chosen}
              aria-describedby={isLost || data?.isOld ? `${id}-said` : undefined}
              aria-invalid={isLost || undefined}
              onChange={({ currentTarget: { value } }) => onChange(value === own ? undefined : value)}
            >
              <option value={own}>{own}</option>
              {others.map((other) => (
                <option key={other.address} value={other.address}>
                  {wholeAddress(other)}
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
        <p className={classes.soft} id={`${id}-said`} role={isLost ? 'alert' : undefined}>
          {say(isLost ? 'compose.from.lost' : 'compose.from.old')}
        </p>
      )}
    </>
  )
}

function isAt(wanted: string) {
  return ({ address }: SendingAddress) => address.toLowerCase() === wanted.toLowerCase()
}

function wholeAddress({ name, address }: SendingAddress): string {
  return name === '' ? address : `${name} <${address}>`
}
