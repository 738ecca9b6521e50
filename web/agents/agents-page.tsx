import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus, IconRobot } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { agentsQuery } from '../calls/agent-calls.ts'
import rows from '../developers/rows.module.css'
import { EmptySheet } from '../stationery/empty-sheet.tsx'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { Page } from '../stationery/page.tsx'
import { useSay } from '../words/say.ts'
import { AgentRows } from './agent-rows.tsx'
import { DraftingPart } from './drafting-part.tsx'
import { MakeAgent } from './make-agent.tsx'

/** Settings → Agents: the programs that work for me; for owners and admins everybody's. */
export function AgentsPage() {
  const say = useSay()
  const [making, { open, close }] = useDisclosure()
  const { data, error, refetch } = useQuery(agentsQuery)
  const atWork = data?.agents.filter(({ status }) => status !== 'ended') ?? []
  const mine = atWork.filter(({ isMine }) => isMine)
  return (
    <Page
      title={say('agents.title')}
      about={say('agents.about')}
      action={
        mine.length > 0 && (
          <Button leftSection={<IconPlus size={16} stroke={1.8} />} onClick={open}>
            {say('agents.make')}
          </Button>
        )
      }
    >
      {error && <FailureBox error={error} onAgain={refetch} />}
      {!data && !error && <Loading label={say('agents.loading')} height={192} />}
      {data && mine.length === 0 && (
        <div className={rows.sheet}>
          <EmptySheet icon={IconRobot} title={say('agents.none')} about={say('agents.none.about')}>
            <Button onClick={open}>{say('agents.make')}</Button>
          </EmptySheet>
        </div>
      )}
      <AgentRows title={say('agents.mine')} agents={mine} />
      <AgentRows title={say('agents.others')} agents={atWork.filter(({ isMine }) => !isMine)} />
      <AgentRows title={say('agents.ended')} agents={data?.agents.filter(({ status }) => status === 'ended') ?? []} />
      <DraftingPart />
      <MakeAgent opened={making} onClose={close} />
    </Page>
  )
}
