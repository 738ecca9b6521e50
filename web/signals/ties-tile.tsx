import type { SignalTies } from '@letterlock/wire/signals'
import { useIntl } from 'react-intl'
import { useSay } from '../words/say.ts'
import { FigureTile } from './figure-tile.tsx'
import { writeCycle } from './teams/cycle-words.ts'

export interface TiesTileProps {
  ties: SignalTies | null
  version: number
  /** Whoever else looks sees none of a cycle beyond the days that they look at. */
  isOthers: boolean
}

/** With how many colleagues mail goes both ways: of a sealed cycle, whatever days the other numbers are of. */
export function TiesTile({ ties, version, isOthers }: TiesTileProps) {
  const say = useSay()
  const intl = useIntl()
  const definition = { counts: say('signals.ties.counts'), leavesOut: say('signals.ties.leavesOut'), version }
  const reason = say(isOthers ? 'signals.ties.outside' : 'signals.ties.none')
  return (
    <FigureTile
      isApart
      name={say('signals.ties')}
      value={ties === null ? '–' : intl.formatNumber(ties.colleagues)}
      note={
        ties === null
          ? reason
          : say('signals.ties.note', { colleagues: ties.colleagues, cycle: writeCycle(intl, ties) })
      }
      definition={definition}
    />
  )
}
