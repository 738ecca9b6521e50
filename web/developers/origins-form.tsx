import type { App, Environment } from '@letterlock/wire/apps'
import { Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { SaveFoot } from '../stationery/save-foot.tsx'
import { useSay } from '../words/say.ts'
import { readOrigins } from './read-origins.ts'
import classes from './rows.module.css'
import { useChangeApp } from './use-change-app.ts'

export interface OriginsFormProps {
  app: App
  environment: Environment
}

/** Which pages may hold the button: one origin a line. */
export function OriginsForm({ app, environment }: OriginsFormProps) {
  const say = useSay()
  const form = useForm({
    initialValues: { origins: (app.origins[environment] ?? []).join('\n') },
    validate: {
      origins: (text) => {
        const { wrong } = readOrigins(text)
        return wrong.length === 0 ? null : say('dev.origins.wrong', { lines: wrong.join(', ') })
      },
    },
  })
  const change = useChangeApp(app.id, () => form.resetDirty())
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={form.onSubmit(({ origins: text }) => {
        const { origins } = readOrigins(text)
        form.setValues({ origins: origins.join('\n') })
        change.mutate({ origins: { [environment]: origins } })
      })}
    >
      <Textarea
        label={say('dev.origins.label')}
        placeholder={environment === 'development' ? 'http://localhost:5173' : 'https://app.example.com'}
        autosize
        minRows={2}
        spellCheck={false}
        autoComplete="off"
        {...form.getInputProps('origins')}
      />
      <SaveFoot isDirty={form.isDirty()} change={change} />
    </form>
  )
}
