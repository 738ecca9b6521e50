import { Stack, Switch } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { draftingQuery, putDrafting } from '../calls/drafting-calls.ts'
import rows from '../developers/rows.module.css'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Section } from '../stationery/section.tsx'
import { useSay } from '../words/say.ts'

/** Whether a model writes answers in this organisation, and where mail goes with that. Nothing where none is set. */
export function DraftingPart() {
  const say = useSay()
  const client = useQueryClient()
  const { data } = useQuery(draftingQuery)
  const put = useMutation({
    mutationFn: putDrafting,
    onSuccess: (answered) => client.setQueryData(draftingQuery.queryKey, answered),
  })
  if (!data?.model) return null
  const { model, isOn, mayChange } = data
  return (
    <Section title={say('drafting.title')} about={say('drafting.about')}>
      <Stack gap="md">
        <p className={rows.about}>{say('drafting.where', model)}</p>
        <Switch
          label={say('drafting.on', { name: model.name })}
          description={say(mayChange ? 'drafting.on.about' : 'drafting.on.owners', { host: model.host })}
          checked={put.isPending ? put.variables.isOn : isOn}
          disabled={!mayChange || put.isPending}
          onChange={({ currentTarget: { checked } }) => put.mutate({ isOn: checked, model })}
        />
        {put.error && <FailureBox error={put.error} />}
      </Stack>
    </Section>
  )
}
