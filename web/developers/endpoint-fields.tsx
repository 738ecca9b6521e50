import { WebhookEventType } from '@letterlock/wire/webhooks'
import { Checkbox, Stack, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useSay } from '../words/say.ts'
import classes from './endpoint-fields.module.css'

export interface EndpointValues {
  url: string
  description: string
  /** None means all of them, also those that are added later. */
  events: string[]
}

/** What can be asked for; the test is sent by its own button. */
const CHOICES = WebhookEventType.options.filter((type) => type !== 'webhook.test')

/** Where to tell, and of what. */
export function EndpointFields({ form }: { form: UseFormReturnType<EndpointValues> }) {
  const say = useSay()
  return (
    <Stack gap="md">
      <TextInput
        label={say('hook.url')}
        placeholder="https://"
        type="url"
        maxLength={1_000}
        autoComplete="off"
        spellCheck={false}
        data-autofocus
        {...form.getInputProps('url')}
      />
      <TextInput
        label={say('hook.description')}
        maxLength={200}
        autoComplete="off"
        {...form.getInputProps('description')}
      />
      <Checkbox.Group
        label={say('hook.events')}
        description={say('hook.events.about')}
        {...form.getInputProps('events')}
      >
        <div className={classes.events}>
          {CHOICES.map((type) => (
            <Checkbox
              key={type}
              value={type}
              label={<code className={classes.mono}>{type}</code>}
              description={say(`hook.event.${type}`)}
            />
          ))}
        </div>
      </Checkbox.Group>
    </Stack>
  )
}

/** The events that are known to the contract, of those that were ticked. */
export function chosenEvents(events: readonly string[]) {
  return CHOICES.filter((type) => events.includes(type))
}

/** Whether somebody could be reached there at all. */
export function isWebUrl(url: string): boolean {
  return /^https?:\/\//.test(url.trim()) && URL.canParse(url.trim())
}
