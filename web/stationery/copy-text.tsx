import { ActionIcon, Tooltip } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useSay } from '../words/say.ts'

/** A small button that copies what stands beside it. */
export function CopyText({ text }: { text: string }) {
  const say = useSay()
  const clipboard = useClipboard({ timeout: 1600 })
  const word = say(clipboard.copied ? 'action.copied' : 'action.copy')
  return (
    <Tooltip label={word}>
      <ActionIcon size={24} onClick={() => clipboard.copy(text)} aria-label={`${word}: ${text}`}>
        {clipboard.copied ? <IconCheck size={15} stroke={1.6} /> : <IconCopy size={15} stroke={1.6} />}
      </ActionIcon>
    </Tooltip>
  )
}
