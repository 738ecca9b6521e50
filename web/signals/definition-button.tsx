import { Anchor, Popover, UnstyledButton } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useLanguage } from '../words/language.tsx'
import { useSay } from '../words/say.ts'
import classes from './definition-button.module.css'

/** Every definition with its formula. */
const GUIDE = 'signals-definitions'

/** What exactly is counted, and what is left out. */
export interface Definition {
  counts: string
  leavesOut: string
  version: number
}

export interface DefinitionButtonProps {
  name: string
  definition: Definition
  /** The name itself is pressed, where there is no room beside it. */
  isName?: boolean
}

/** Beside the name of a number: its definition is one press away. */
export function DefinitionButton({ name, definition, isName = false }: DefinitionButtonProps) {
  const say = useSay()
  const { locale } = useLanguage()
  return (
    // Hidden with a name that is scrolled away, it would take the focus along, and nothing would give it back.
    <Popover width={300} position="bottom-start" withArrow shadow="md" trapFocus returnFocus hideDetached={false}>
      <Popover.Target>
        <UnstyledButton
          className={(isName ? classes.name : classes.ask) ?? ''}
          aria-label={say('signals.definition.of', { name })}
        >
          {isName ? name : <IconInfoCircle size={16} stroke={1.5} aria-hidden />}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className={classes.definition ?? ''}>
        <p>{definition.counts}</p>
        <p>
          <strong>{say('signals.definition.leavesOut')}</strong> {definition.leavesOut}
        </p>
        <p className={classes.version}>
          {say('signals.definition.version', { version: definition.version })} ·{' '}
          <Anchor inherit href={locale === 'en' ? `/docs/${GUIDE}/` : `/docs/${locale}/${GUIDE}/`}>
            {say('signals.definition.all')}
          </Anchor>
        </p>
      </Popover.Dropdown>
    </Popover>
  )
}
