import { ActionIcon, Button, Popover } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useConnect } from '../connections/connect-context.tsx'
import { useSay } from '../words/say.ts'
import classes from './barred-note.module.css'
import { useBarredWords } from './barred-words.ts'
import type { May } from './use-may-act.ts'

/** Why nothing can be changed here, behind a lock beside the buttons that stand still. */
export function BarredNote({ may }: { may: May }) {
  const say = useSay()
  const connect = useConnect()
  const why = useBarredWords()(may)
  return (
    <Popover position="bottom" width={300} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon aria-label={say('act.barred.why')}>
          <IconLock size={18} stroke={1.5} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={say('act.barred.why')}>
        <div className={classes.words}>
          <p>{why}</p>
          {may.is === 'read_only' && (
            <Button size="xs" onClick={() => connect({ connection: may.connection, accessMode: 'organise' })}>
              {say('act.barred.reconnect')}
            </Button>
          )}
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
