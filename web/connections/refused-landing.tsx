import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { problemQuery } from '../calls/problem-calls.ts'
import { FailureBox, ProblemBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { useSay } from '../words/say.ts'
import { useConnect } from './connect-context.tsx'

/** An answer of Google that belongs to no attempt of this browser: why it was refused, and how to begin again. */
export function RefusedLanding({ code }: { code: string }) {
  const say = useSay()
  const connect = useConnect()
  const { data, error } = useQuery(problemQuery(code))
  if (error) return <FailureBox error={error} />
  if (!data) return <Loading height={96} />
  return (
    <ProblemBox words={data}>
      <Button size="xs" variant="default" onClick={() => connect()}>
        {say('result.again')}
      </Button>
    </ProblemBox>
  )
}
