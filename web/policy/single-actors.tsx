import type { PolicyDocument } from '@letterlock/wire/policy'
import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { agentsQuery } from '../calls/agent-calls.ts'
import { useSay } from '../words/say.ts'
import { ModeSelect } from './mode-select.tsx'
import { useActorNames } from './use-actor-names.ts'

type ActorMode = PolicyDocument['modes']['actors'][number]

interface SingleActorsProps {
  actors: readonly ActorMode[]
  /** Whether Auto can be chosen for one that has it not. */
  mayBeAuto: boolean
  onChange: (actors: ActorMode[]) => void
}

/** Modes of one sender alone. Agents can be chosen here; what the document says of others can be changed and taken away. */
export function SingleActors({ actors, mayBeAuto, onChange }: SingleActorsProps) {
  const say = useSay()
  const nameOf = useActorNames()
  const { data } = useQuery(agentsQuery)
  const single = actors.filter(({ id }) => id !== null)
  const left = data?.agents.filter(({ id, status }) => status !== 'ended' && single.every((one) => one.id !== id)) ?? []
  return (
    <>
      {single.map((actor) => (
        <ModeSelect
          key={`${actor.kind} ${actor.id}`}
          label={say('policy.modes.single', { kind: say(`policy.modes.${actor.kind}`), id: nameOf(actor.id ?? '') })}
          mode={actor.mode}
          mayBeNone
          mayBeAuto={mayBeAuto}
          onChoose={(mode) =>
            onChange(actors.flatMap((one) => (one !== actor ? [one] : mode === null ? [] : [{ ...one, mode }])))
          }
        />
      ))}
      {left.length > 0 && (
        <NativeSelect
          label={say('policy.modes.agent.add')}
          maw={400}
          data={[
            { value: '', label: say('policy.modes.agent.choose') },
            ...left.map(({ id }) => ({ value: id as string, label: nameOf(id) })),
          ]}
          value=""
          onChange={({ currentTarget: { value: id } }) => {
            // Narrow until somebody says more: nothing becomes looser by adding one.
            if (id !== '') onChange([...actors, { kind: 'agent', id, mode: 'draft_only' }])
          }}
        />
      )}
    </>
  )
}
