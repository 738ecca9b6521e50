import { ActionIcon, Tooltip } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { useSay } from '../words/say.ts'
import classes from './bell.module.css'
import { useOpenNotices } from './notices-context.tsx'
import { useUnseen } from './use-unseen.ts'

/** A larger number tells nobody more, and does not fit the bell. */
const COUNT_MAX = 9

/** The quiet bell: that I was told something, how much of it is new, and the way to it. */
export function Bell() {
  const say = useSay()
  const open = useOpenNotices()
  const unseen = useUnseen()
  const label = unseen > 0 ? say('notices.bell.new', { count: unseen }) : say('notices.title')
  return (
    <span className={classes.bell}>
      <Tooltip label={label}>
        <ActionIcon aria-label={label} aria-haspopup="dialog" onClick={open}>
          <IconBell size={18} stroke={1.5} />
        </ActionIcon>
      </Tooltip>
      {unseen > 0 && (
        <span className={classes.count} aria-hidden>
          {unseen > COUNT_MAX ? `${COUNT_MAX}+` : unseen}
        </span>
      )}
    </span>
  )
}
