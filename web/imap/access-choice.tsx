import type { ImapAccess } from '@letterlock/wire/imap'
import { Radio, Stack } from '@mantine/core'
import { useSay } from '../words/say.ts'
import { IMAP_MODES } from './imap-form-values.ts'

export interface AccessChoiceProps {
  chosen: ImapAccess
  /** Whether one goes further than the organisation allows. */
  isAbove: (mode: ImapAccess) => boolean
  onChoose: (mode: ImapAccess) => void
}

/**
 * What may be done with the mailbox, narrowest first: over IMAP it is our own promise, for a password opens everything.
 */
export function AccessChoice({ chosen, isAbove, onChoose }: AccessChoiceProps) {
  const say = useSay()
  return (
    <Radio.Group
      label={say('connect.question')}
      description={say('imap.access.about')}
      value={chosen}
      onChange={(value) => {
        const mode = IMAP_MODES.find((one) => one === value)
        if (mode) onChoose(mode)
      }}
    >
      <Stack gap="sm" mt="xs">
        {IMAP_MODES.map((mode) => (
          <Radio
            key={mode}
            value={mode}
            disabled={isAbove(mode)}
            label={say(`connect.${mode}`)}
            description={say(isAbove(mode) ? 'int.above' : `imap.access.${mode}`)}
          />
        ))}
      </Stack>
    </Radio.Group>
  )
}
