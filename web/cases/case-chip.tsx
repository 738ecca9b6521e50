import type { CaseMark } from '@letterlock/wire/case-mark'
import { Link } from '@tanstack/react-router'
import type { RefObject } from 'react'
import { useSay } from '../words/say.ts'
import classes from './case-chip.module.css'
import { STATUS_SIGNS } from './case-status.ts'
import type { CasePanelState } from './use-case-panel.ts'

export interface CaseChipProps {
  panel: CasePanelState
  /** Has the focus again when the case beside the letter is closed. */
  button: RefObject<HTMLButtonElement | null>
}

/** The case of the open letter, by its key: opens it beside the letter, or as a page where there is no room. */
export function CaseChip({ panel: { of, place, isOpen, setOpen }, button }: CaseChipProps) {
  const say = useSay()
  if (!of) return null
  const name = say('case.chip', { key: of.key, status: say(`case.status.${of.status}`) })
  if (place !== 'page')
    return (
      <button
        type="button"
        ref={button}
        className={classes.chip}
        aria-label={name}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <MarkOfCase mark={of} />
      </button>
    )
  return (
    <Link to="/cases/$caseId" params={{ caseId: of.id }} className={classes.chip} aria-label={name}>
      <MarkOfCase mark={of} />
    </Link>
  )
}

/** The key of a case and where it stands, as small as a chip. */
function MarkOfCase({ mark: { key, status } }: { mark: CaseMark }) {
  const Sign = STATUS_SIGNS[status].icon
  return (
    <>
      <Sign size={13} stroke={1.8} aria-hidden />
      {key}
    </>
  )
}
