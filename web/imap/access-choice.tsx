import type { ImapAccess } from '@letterlock/wire/imap'
import { Radio, Stack } from '@mantine/core'
import { useSay } from '../words/say.ts'

const MODES: readonly ImapAccess[] = ['counts', 'read', 'organise']

/**
 * What may be done with the mailbox, narrowest first: over IMAP it is our own promise, for a password opens everything.
 */
export function AccessChoice({ chosen, onChoose }: { chosen: ImapAccess; onChoose: (mode: ImapAccess) => void }) {
  const say = useSay()
  return (
    <Radio.Group
      label={say('connect.question')}
      description={say('imap.access.about')}
      value={chosen}
      onChange={(value) => {
        const mode = MODES.find((one) => one === value)
        if (mode) onChoose(mode)
      }}
    >
      <Stack gap="sm" mt="xs">
        {MODES.map((mode) => (
          <Radio key={mode} value={mode} label={say(`connect.${mode}`)} description={say(`imap.access.${mode}`)} />
        ))}
      </Stack>
    </Radio.Group>
  )
}
