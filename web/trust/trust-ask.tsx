import { Radio, Stack } from '@mantine/core'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { problemQuery } from '../calls/problem-calls.ts'
import { meQuery } from '../calls/session-calls.ts'
import { FailureBox, ProblemBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { Section } from '../stationery/section.tsx'
import { useSay } from '../words/say.ts'
import { codeOf, readSaw, SAW, type Saw } from './saw.ts'
import { TrustMessage } from './trust-message.tsx'
import type { Asking } from './write-message.ts'

export interface TrustAskProps {
  saw: Saw
  onSaw: (saw: Saw) => void
  trust: Asking['trust']
}

/** For the person who was stopped: what Google meant, and what to send to whoever can mend it. */
export function TrustAsk({ saw, onSaw, trust }: TrustAskProps) {
  const say = useSay()
  const { data: me } = useSuspenseQuery(meQuery)
  const problem = useQuery(problemQuery(codeOf(saw)))
  return (
    <Section title={say('trust.saw')} about={say('trust.saw.about')}>
      <Radio.Group aria-label={say('trust.saw')} value={saw} onChange={(value) => onSaw(readSaw(value))}>
        <Stack gap="xs" mb="md">
          {SAW.map((one) => (
            <Radio
              key={one}
              value={one}
              label={say(`trust.saw.${one}`)}
              description={one === 'nothing' ? undefined : <code>{one}</code>}
            />
          ))}
        </Stack>
      </Radio.Group>
      {problem.error && !problem.data && <FailureBox error={problem.error} onAgain={problem.refetch} />}
      {problem.data ? <ProblemBox words={problem.data} tone="soft" /> : !problem.error && <Loading height={96} />}
      <TrustMessage asking={{ saw, trust, email: me.member.email, origin: window.location.origin }} />
    </Section>
  )
}
