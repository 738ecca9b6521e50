import { DEFINITIONS_VERSION } from '@letterlock/wire/signal-definitions'
import { Anchor, Popover, UnstyledButton } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useLanguage } from '../words/language.tsx'
import { useSay } from '../words/say.ts'
import classes from './definition-button.module.css'
import { decideWords } from './definition-version.ts'

/** Every definition with its formula. */
const GUIDE = 'signals-definitions'

const VERSION_WORDS = {
  now: 'signals.definition.version',
  alike: 'signals.definition.version.alike',
  other: 'signals.definition.version.other',
} as const

/** What exactly is counted, and what is left out. */
export interface Definition {
  counts: string
  leavesOut: string
  /** The definitions that the number was counted by; of a sealed cycle they may be older than these words. */
  version: number
  /** The first version that these words hold for; absent where no number is of an older one. */
  since?: number | undefined
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
          <span>
            {say(VERSION_WORDS[decideWords(definition.version, definition.since ?? DEFINITIONS_VERSION)], {
              version: definition.version,
              now: DEFINITIONS_VERSION,
            })}
          </span>{' '}
          ·{' '}
          <Anchor inherit underline="always" href={locale === 'en' ? `/docs/${GUIDE}/` : `/docs/${locale}/${GUIDE}/`}>
            {say('signals.definition.all')}
          </Anchor>
        </p>
      </Popover.Dropdown>
    </Popover>
  )
}
