import { SIGNAL_DEFINITIONS } from '@letterlock/wire/signal-definitions'
import type { SignalTies } from '@letterlock/wire/signals'
import { useIntl } from 'react-intl'
import { useSay } from '../words/say.ts'
import { FigureTile } from './figure-tile.tsx'
import { writeCycle } from './teams/cycle-words.ts'

const SINCE = SIGNAL_DEFINITIONS.find(({ id }) => id === 'ties')?.since

export interface TiesTileProps {
  ties: SignalTies | null
  /** By which it is counted where no cycle is sealed yet. */
  version: number
  /** Whoever else looks sees none of a cycle beyond the days that they look at. */
  isOthers: boolean
}

/** With how many colleagues mail goes both ways: of a sealed cycle, whatever days the other numbers are of. */
export function TiesTile({ ties, version, isOthers }: TiesTileProps) {
  const say = useSay()
  const intl = useIntl()
  const definition = {
    counts: say('signals.ties.counts'),
    leavesOut: say('signals.ties.leavesOut'),
    version: ties?.definitionsVersion ?? version,
    since: SINCE,
  }
  function note(): string {
    if (ties === null) return say(isOthers ? 'signals.ties.outside' : 'signals.ties.none')
    const { colleagues } = ties
    const cycle = writeCycle(intl, ties)
    return colleagues === null ? say('signals.ties.gone', { cycle }) : say('signals.ties.note', { colleagues, cycle })
  }
  return (
    <FigureTile
      isApart
      name={say('signals.ties')}
      value={ties === null || ties.colleagues === null ? '–' : intl.formatNumber(ties.colleagues)}
      note={note()}
      definition={definition}
    />
  )
}
