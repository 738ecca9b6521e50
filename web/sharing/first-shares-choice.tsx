import { ShareLevel } from '@letterlock/wire/sharing'
import { ActionIcon, NativeSelect, Radio, Stack } from '@mantine/core'
import { IconUser, IconUsers, IconX } from '@tabler/icons-react'
import { useId } from 'react'
import { firstCandidatesQuery } from '../calls/sharing-calls.ts'
import { useSay } from '../words/say.ts'
import { LevelList } from './level-list.tsx'
import { ReceiverSearch } from './receiver-search.tsx'
import { useReceiverWords } from './receiver-words.ts'
import classes from './sharing.module.css'
import type { ChosenShare, FirstSharesState } from './use-first-shares.ts'

export interface FirstSharesChoiceProps {
  state: FirstSharesState
  /** What only counts has no mail to share. */
  mayShare: boolean
}

/** Before a mailbox is connected: whether it is mine alone, or who else reaches it from the start, and how far. */
export function FirstSharesChoice({ state, mayShare }: FirstSharesChoiceProps) {
  const say = useSay()
  const { isShared, chosen, setShared, setChosen } = state
  const isOpen = isShared && mayShare
  return (
    <Radio.Group
      label={say('sharing.first')}
      classNames={{ label: classes.question ?? '' }}
      value={isOpen ? 'shared' : 'mine'}
      onChange={(value) => setShared(value === 'shared')}
    >
      <Stack gap="sm" mt="xs">
        <Radio value="mine" label={say('sharing.first.mine')} description={say('sharing.first.mine.about')} />
        <Radio
          value="shared"
          disabled={!mayShare}
          label={say('sharing.first.shared')}
          description={say(mayShare ? 'sharing.first.shared.about' : 'sharing.nothing')}
        />
        {isOpen && (
          <div className={classes.first}>
            <ReceiverSearch
              find={firstCandidatesQuery}
              taken={chosen.map(({ to }) => to.id)}
              onChoose={(to) => setChosen([...chosen, { to, level: 'read' }])}
            />
            {chosen.length === 0 ? (
              <p className={classes.soft} role="status">
                {say('sharing.first.nobody')}
              </p>
            ) : (
              <ul className={classes.rows}>
                {chosen.map((one) => (
                  <ChosenRow
                    key={one.to.id}
                    share={one}
                    onLevel={(level) =>
                      setChosen(chosen.map((other) => (other.to.id === one.to.id ? { ...other, level } : other)))
                    }
                    onRemove={() => setChosen(chosen.filter(({ to }) => to.id !== one.to.id))}
                  />
                ))}
              </ul>
            )}
            <LevelList />
          </div>
        )}
      </Stack>
    </Radio.Group>
  )
}

interface ChosenRowProps {
  share: ChosenShare
  onLevel: (level: ShareLevel) => void
  onRemove: () => void
}

function ChosenRow({ share: { to, level }, onLevel, onRemove }: ChosenRowProps) {
  const say = useSay()
  const words = useReceiverWords()
  const nameId = useId()
  const Sign = to.kind === 'member' ? IconUser : IconUsers
  return (
    <li className={classes.row} aria-labelledby={nameId}>
      <Sign size={18} stroke={1.5} aria-hidden />
      <span className={classes.who}>
        <span className={classes.name} id={nameId}>
          {to.name}
        </span>
        <span className={classes.facts}>{words(to)}</span>
      </span>
      <span className={classes.acts}>
        <NativeSelect
          aria-label={say('sharing.of', { name: to.name })}
          className={classes.level ?? ''}
          value={level}
          onChange={(event) => {
            const next = ShareLevel.safeParse(event.currentTarget.value)
            if (next.success) onLevel(next.data)
          }}
          data={ShareLevel.options.map((one) => ({ value: one, label: say(`sharing.level.${one}`) }))}
        />
        <ActionIcon size={36} aria-label={say('sharing.remove', { name: to.name })} onClick={onRemove}>
          <IconX size={18} stroke={1.5} aria-hidden />
        </ActionIcon>
      </span>
    </li>
  )
}
