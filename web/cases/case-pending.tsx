import type { CasePending as Pending } from '@letterlock/wire/case-pending'
import type { Case } from '@letterlock/wire/cases'
import { IconMailForward } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { ProposalStatusChip } from '../approvals/proposal-status.tsx'
import { useAskerName } from '../approvals/use-asker-name.ts'
import { useSay } from '../words/say.ts'
import { CasePart } from './case-part.tsx'
import rows from './part-rows.module.css'
import { TimeOf } from './time-of.tsx'

/** The mail that waits to leave in a case: each leads to its card. Nothing where none does. */
export function CasePending({ of }: { of: Case }) {
  const say = useSay()
  if (of.pending.length === 0) return null
  return (
    <CasePart title={say('case.pending')} count={of.pending.length}>
      <ul className={rows.rows}>
        {of.pending.map((one) => (
          <PendingRow key={one.proposalId} one={one} />
        ))}
      </ul>
    </CasePart>
  )
}

function PendingRow({ one: { proposalId, subject, by, status, isHeld, askedAt } }: { one: Pending }) {
  const say = useSay()
  const nameOf = useAskerName()
  return (
    <li className={rows.row}>
      <IconMailForward size={18} stroke={1.5} aria-hidden />
      <div className={rows.words}>
        <p className={rows.name}>
          <Link to="/approvals/$proposalId" params={{ proposalId }} className={rows.link} dir="auto">
            {subject || say('list.noSubject')}
          </Link>
        </p>
        <p className={rows.facts}>
          <ProposalStatusChip status={status} isHeld={isHeld} />
          <TimeOf at={askedAt} />
        </p>
        <p className={rows.facts}>{say('case.send.asked', { name: nameOf(by) })}</p>
      </div>
    </li>
  )
}
