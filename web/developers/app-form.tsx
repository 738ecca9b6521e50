import type { App } from '@letterlock/wire/apps'
import { TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { SaveFoot } from '../stationery/save-foot.tsx'
import { useSay } from '../words/say.ts'
import classes from './rows.module.css'
import { useChangeApp } from './use-change-app.ts'

/** The app's name and where it lives, as its people read them when they are asked to connect. */
export function AppForm({ app }: { app: App }) {
  const say = useSay()
  const form = useForm({
    initialValues: { name: app.name, homeUrl: app.homeUrl ?? '' },
    validate: {
      name: (name) => (name.trim() === '' ? say('dev.app.name.needed') : null),
      homeUrl: (url) =>
        url.trim() === '' || /^https?:\/\/[^\s/]+/.test(url.trim()) ? null : say('dev.app.home.wrong'),
    },
  })
  const change = useChangeApp(app.id, () => form.resetDirty())
  return (
    <form
      className={classes.form}
      noValidate
      onSubmit={form.onSubmit(({ name, homeUrl }) =>
        change.mutate({ name: name.trim(), homeUrl: homeUrl.trim() === '' ? null : homeUrl.trim() }),
      )}
    >
      <TextInput label={say('dev.app.name')} maxLength={60} autoComplete="off" {...form.getInputProps('name')} />
      <TextInput
        label={say('dev.app.home')}
        placeholder="https://"
        type="url"
        maxLength={300}
        autoComplete="off"
        {...form.getInputProps('homeUrl')}
      />
      <SaveFoot isDirty={form.isDirty()} change={change} />
    </form>
  )
}
