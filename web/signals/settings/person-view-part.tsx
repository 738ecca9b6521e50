import {
  type ChangePersonView,
  type PersonView,
  REASON_CHARS_MAX,
  REASON_CHARS_MIN,
} from '@letterlock/wire/person-view'
import { Stack, Switch, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { FailureBox } from '../../stationery/failure-box.tsx'
import { Loading } from '../../stationery/loading.tsx'
import { useSay } from '../../words/say.ts'
import { useWhen } from '../../words/use-when.ts'
import { changePersonView, personViewQuery } from '../person-view-calls.ts'
import classes from './settings.module.css'
import { UndoFoot } from './undo-foot.tsx'
import { useUndoable } from './use-undoable.ts'

/** Who may see the numbers of one person: nobody else, unless an owner says why. */
export function PersonViewPart({ isOwner }: { isOwner: boolean }) {
  const say = useSay()
  const when = useWhen()
  const { data, error, refetch } = useQuery(personViewQuery)
  if (!data) {
    if (!error) return <Loading height={160} />
    return <FailureBox error={error} onAgain={refetch} />
  }
  return (
    <Stack gap="md" maw={480}>
      {isOwner ? <ViewForm view={data} /> : <ViewTold view={data} />}
      {data.since && data.by && (
        <p className={classes.note}>
          {say('signals.set.view.since', { who: data.by.name, time: when.full(data.since) })}
        </p>
      )}
    </Stack>
  )
}

function ViewTold({ view: { managers, apps, reason } }: { view: PersonView }) {
  const say = useSay()
  return (
    <>
      <p className={classes.note}>
        {say('signals.set.view.told', { who: managers ? (apps ? 'both' : 'managers') : apps ? 'apps' : 'nobody' })}
      </p>
      {reason !== null && <p className={classes.note}>{say('signals.set.view.reason.told', { reason })}</p>}
      <p className={classes.note}>{say('signals.set.view.owners')}</p>
    </>
  )
}

function ViewForm({ view }: { view: PersonView }) {
  const say = useSay()
  const form = useForm({
    initialValues: valuesOf(view),
    validate: {
      reason: (reason, { managers, apps }) =>
        (managers || apps) && reason.trim().length < REASON_CHARS_MIN ? say('signals.set.view.reason.needed') : null,
    },
  })
  const { change, save, undo } = useUndoable({
    key: personViewQuery.queryKey,
    send: changePersonView,
    undoOf: (): ChangePersonView => wishOf(valuesOf(view)),
    onKept: (kept) => {
      form.setInitialValues(valuesOf(kept))
      form.reset()
    },
  })
  const { managers, apps } = form.values
  return (
    <form noValidate onSubmit={form.onSubmit((values) => save(wishOf(values)))}>
      <Stack gap="md">
        <Switch
          label={say('signals.set.view.managers')}
          description={say('signals.set.view.managers.about')}
          {...form.getInputProps('managers', { type: 'checkbox' })}
        />
        <Switch
          label={say('signals.set.view.apps')}
          description={say('signals.set.view.apps.about')}
          {...form.getInputProps('apps', { type: 'checkbox' })}
        />
        {(managers || apps) && (
          <Textarea
            label={say('signals.set.view.reason')}
            description={say('signals.set.view.reason.about')}
            autosize
            minRows={2}
            maxRows={6}
            maxLength={REASON_CHARS_MAX}
            {...form.getInputProps('reason')}
          />
        )}
        <UndoFoot isDirty={form.isDirty()} change={change} onUndo={undo} />
      </Stack>
    </form>
  )
}

interface ViewValues {
  managers: boolean
  apps: boolean
  reason: string
}

function valuesOf({ managers, apps, reason }: PersonView): ViewValues {
  return { managers, apps, reason: reason ?? '' }
}

function wishOf({ managers, apps, reason }: ViewValues): ChangePersonView {
  return { managers, apps, reason: managers || apps ? reason.trim() : null }
}
