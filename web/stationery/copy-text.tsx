import { ActionIcon, Tooltip } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useSay } from '../words/say.ts'

export interface CopyTextProps {
  text: string
  /** What to call it aloud, where the text itself is too long to be read out. */
  name?: string
}

/** A small button that copies what stands beside it. */
export function CopyText({ text, name = text }: CopyTextProps) {
  const say = useSay()
  const clipboard = useClipboard({ timeout: 1600 })
  const word = say(clipboard.copied ? 'action.copied' : 'action.copy')
  return (
    <Tooltip label={word}>
      <ActionIcon size={24} onClick={() => clipboard.copy(text)} aria-label={`${word}: ${name}`}>
        {clipboard.copied ? <IconCheck size={15} stroke={1.6} /> : <IconCopy size={15} stroke={1.6} />}
      </ActionIcon>
    </Tooltip>
  )
}
