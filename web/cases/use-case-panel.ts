import type { Case } from '@letterlock/wire/cases'
import { useLocalStorage, useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { caseOfThreadQuery } from '../calls/case-calls.ts'
import { BESIDE, OVER, type PanelPlace, placeOf } from './panel-place.ts'
import { fitWidth, PANEL_WIDTH } from './panel-width.ts'

export interface CasePanelState {
  /** The case of the open letter; undefined where it is in none, or none is known. */
  of: Case | undefined
  place: PanelPlace
  isOpen: boolean
  setOpen: (open: boolean) => void
  /** Pixels; as this browser keeps it. */
  width: number
  setWidth: (width: number) => void
}

/** At once, not after the first picture: the letter would be drawn twice. */
const NOW = { getInitialValueInEffect: false }

/** The case of the open letter, and whether this browser shows it beside the letter. */
export function useCasePanel(mailboxId: string | undefined, threadId: string | undefined): CasePanelState {
  const place = placeOf(useMediaQuery(BESIDE, undefined, NOW), useMediaQuery(OVER, undefined, NOW))
  // Over the list it comes when somebody asks for it; beside it, it takes nothing from anybody.
  const beside = useLocalStorage({ key: 'letterlock.case-panel', defaultValue: true })
  const over = useLocalStorage({ key: 'letterlock.case-panel-over', defaultValue: false })
  const [isWanted, setOpen] = place === 'beside' ? beside : over
  const [kept, setWidth] = useLocalStorage({ key: 'letterlock.case-panel-width', defaultValue: PANEL_WIDTH.usual })
  const { data } = useQuery({
    ...caseOfThreadQuery(mailboxId ?? '', threadId ?? ''),
    enabled: mailboxId !== undefined && threadId !== undefined,
  })
  const of = data?.case ?? undefined
  const isOpen = place !== 'page' && isWanted && of !== undefined
  return { of, place, isOpen, setOpen, width: fitWidth(kept), setWidth }
}
