import type { Case } from '@letterlock/wire/cases'
import { useLocalStorage, useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { caseOfThreadQuery } from '../calls/case-calls.ts'
import { fitWidth, PANEL_WIDTH } from './panel-width.ts'

/** Rail, list, letter and case beside one another, none of them narrower than it can be read. */
const WIDE = '(min-width: 1500px)'

export interface CasePanelState {
  /** The case of the open letter; undefined where it is in none, or none is known. */
  of: Case | undefined
  /** The window has room for it beside the letter. */
  isWide: boolean
  isOpen: boolean
  setOpen: (open: boolean) => void
  /** Pixels; as this browser keeps it. */
  width: number
  setWidth: (width: number) => void
}

/** The case of the open letter, and whether this browser shows it beside the letter. */
export function useCasePanel(mailboxId: string | undefined, threadId: string | undefined): CasePanelState {
  const [isWanted, setOpen] = useLocalStorage({ key: 'letterlock.case-panel', defaultValue: true })
  const [kept, setWidth] = useLocalStorage({ key: 'letterlock.case-panel-width', defaultValue: PANEL_WIDTH.usual })
  const isWide = useMediaQuery(WIDE, undefined, { getInitialValueInEffect: false })
  const { data } = useQuery({
    ...caseOfThreadQuery(mailboxId ?? '', threadId ?? ''),
    enabled: mailboxId !== undefined && threadId !== undefined,
  })
  const of = data?.case ?? undefined
  return { of, isWide, isOpen: isWide && isWanted && of !== undefined, setOpen, width: fitWidth(kept), setWidth }
}
