import { Button } from '@mantine/core'
import { IconArrowLeft, IconMailOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { isNotFound } from '../calls/call-failure.ts'
import { proposalQuery } from '../calls/proposal-calls.ts'
import back from '../cases/case-page.module.css'
import { EmptySheet } from '../stationery/empty-sheet.tsx'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { Page } from '../stationery/page.tsx'
import { useSay } from '../words/say.ts'
import { ProposalCard } from './proposal-card.tsx'
import { ProposalStatusChip } from './proposal-status.tsx'
import { useVerbWords } from './use-verb-words.ts'

/** One proposal: what would leave, why it stopped, and what can be said to it. */
export function ProposalPage() {
  const say = useSay()
  const verb = useVerbWords()
  const { proposalId } = useParams({ from: '/framed/approvals/$proposalId' })
  const { data, dataUpdatedAt, error, isPending, refetch } = useQuery(proposalQuery(proposalId))
  if (isNotFound(error))
    return (
      <EmptySheet
        isAlone
        icon={IconMailOff}
        heading="h1"
        title={say('approval.gone')}
        about={say('approval.gone.about')}
      >
        <Button variant="default" renderRoot={(props) => <Link to="/approvals" {...props} />}>
          {say('approvals.back')}
        </Button>
      </EmptySheet>
    )
  return (
    <Page
      key={proposalId}
      title={data ? verb(data) : say('approval.one')}
      above={
        <Link to="/approvals" className={back.back}>
          <IconArrowLeft size={16} stroke={1.5} aria-hidden />
          {say('approvals.back')}
        </Link>
      }
      {...(data && { action: <ProposalStatusChip status={data.status} isHeld={data.isHeld} /> })}
    >
      {error && <FailureBox error={error} onAgain={refetch} />}
      {isPending && <Loading label={say('approval.loading')} height={520} />}
      {data && <ProposalCard of={data} seenAt={dataUpdatedAt} />}
    </Page>
  )
}
