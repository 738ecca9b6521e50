import type { Agent } from '@letterlock/wire/agents'
import { Button } from '@mantine/core'
import { IconArrowLeft, IconRobotOff } from '@tabler/icons-react'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { mayAudit } from '../audit/may-audit.ts'
import { agentQuery } from '../calls/agent-calls.ts'
import { isNotFound } from '../calls/call-failure.ts'
import { meQuery } from '../calls/session-calls.ts'
import back from '../cases/case-page.module.css'
import { EmptySheet } from '../stationery/empty-sheet.tsx'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { Page } from '../stationery/page.tsx'
import { useSay } from '../words/say.ts'
import { AgentStatus } from './agent-status.tsx'
import { LogPart } from './log-part.tsx'
import { MayPart } from './may-part.tsx'
import { ReachPart } from './reach-part.tsx'
import { StopPart } from './stop-part.tsx'
import { TokenPart } from './token-part.tsx'
import { TrustPart } from './trust-part.tsx'
import { WaitsPart } from './waits-part.tsx'

/** One agent: what it may do, what waits from it, and everything by which people hold it. */
export function AgentPage() {
  const say = useSay()
  const { agentId } = useParams({ from: '/framed/settings/agents/$agentId' })
  const { data, error, isPending, refetch } = useQuery(agentQuery(agentId))
  if (isNotFound(error))
    return (
      <EmptySheet isAlone icon={IconRobotOff} heading="h1" title={say('agent.gone')} about={say('agent.gone.about')}>
        <Button variant="default" renderRoot={(props) => <Link to="/settings/agents" {...props} />}>
          {say('agents.back')}
        </Button>
      </EmptySheet>
    )
  return (
    <Page
      key={agentId}
      title={data?.name ?? say('agent.one')}
      above={
        <Link to="/settings/agents" className={back.back}>
          <IconArrowLeft size={16} stroke={1.5} aria-hidden />
          {say('agents.back')}
        </Link>
      }
      {...(data && { action: <AgentStatus status={data.status} /> })}
    >
      {error && <FailureBox error={error} onAgain={refetch} />}
      {isPending && <Loading label={say('agent.loading')} height={420} />}
      {data && <Parts agent={data} />}
    </Page>
  )
}

function Parts({ agent }: { agent: Agent }) {
  const { data: me } = useSuspenseQuery(meQuery)
  const isOver = agent.status === 'ended'
  return (
    <>
      <MayPart agent={agent} />
      {!isOver && <WaitsPart agent={agent} />}
      {!isOver && <TrustPart key={agent.trust} agent={agent} />}
      {agent.may.change && <ReachPart agent={agent} />}
      {agent.may.change && <TokenPart agent={agent} />}
      {!isOver && <StopPart agent={agent} />}
      {mayAudit(me.member.role) && <LogPart agent={agent} />}
    </>
  )
}
