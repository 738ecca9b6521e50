import type { FirstShares, ShareLevel, ShareTo } from '@letterlock/wire/sharing'
import { useState } from 'react'

/** Somebody chosen before there is a mailbox to be given. */
export interface ChosenShare {
  to: ShareTo
  level: ShareLevel
}

/** Whom a mailbox is to be shared with once it is connected, as it is being chosen. */
export interface FirstSharesState {
  isShared: boolean
  chosen: readonly ChosenShare[]
  setShared: (isShared: boolean) => void
  setChosen: (chosen: readonly ChosenShare[]) => void
}

/** Begins with nobody but me. */
export function useFirstShares(): FirstSharesState {
  const [isShared, setShared] = useState(false)
  const [chosen, setChosen] = useState<readonly ChosenShare[]>([])
  return { isShared, chosen, setShared, setChosen }
}

/**
 * What is sent of the choice. Pure.
 *
 * @param mayShare What only counts has no mail to share.
 * @returns `incomplete` where it is to be shared, and with nobody yet
 */
export function writeFirstShares(
  { isShared, chosen }: Pick<FirstSharesState, 'isShared' | 'chosen'>,
  mayShare: boolean,
): FirstShares | 'mine' | 'incomplete' {
  if (!isShared || !mayShare) return 'mine'
  if (chosen.length === 0) return 'incomplete'
  return chosen.map(({ to, level }) => ({
    to: to.kind === 'member' ? { kind: to.kind, id: to.id } : { kind: to.kind, id: to.id },
    level,
  }))
}
