import { ActionIcon, Popover } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconHelp } from '@tabler/icons-react'
import type { MessageId } from '../messages/en.ts'
import { useSay } from '../words/say.ts'
import classes from './search-help.module.css'

/** What a search can ask for, by example. Operators are Gmail's words and the same in every language. */
const EXAMPLES: readonly { example: string; word: MessageId }[] = [
  { example: 'from:anna', word: 'search.help.from' },
  { example: 'to:orders', word: 'search.help.to' },
  { example: 'subject:invoice', word: 'search.help.subject' },
  { example: '"two pallets"', word: 'search.help.phrase' },
  { example: '-newsletter', word: 'search.help.not' },
  { example: 'invoice OR offer', word: 'search.help.or' },
  { example: 'has:attachment', word: 'search.help.attachment' },
  { example: 'filename:pdf', word: 'search.help.filename' },
  { example: 'is:unread', word: 'search.help.is' },
  { example: 'in:sent', word: 'search.help.in' },
  { example: 'label:orders', word: 'search.help.label' },
  { example: 'assignee:me', word: 'search.help.assignee' },
  { example: 'after:2026/11/01', word: 'search.help.after' },
  { example: 'older_than:1y', word: 'search.help.age' },
  { example: 'larger:5M', word: 'search.help.size' },
]

/** Explains the operators; an example that is pressed goes into the box. */
export function SearchHelp({ onTry }: { onTry: (example: string) => void }) {
  const say = useSay()
  const [opened, { toggle, close }] = useDisclosure()
  return (
    <Popover
      position="bottom-end"
      width="min(380px, calc(100vw - 16px))"
      shadow="md"
      trapFocus
      opened={opened}
      onChange={close}
      onDismiss={close}
      closeOnEscape
    >
      <Popover.Target>
        <ActionIcon size={26} aria-label={say('search.help')} onClick={toggle}>
          <IconHelp size={16} stroke={1.5} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown className={classes.sheet ?? ''} aria-label={say('search.help')}>
        <p className={classes.title}>{say('search.help.title')}</p>
        <ul className={classes.rows}>
          {EXAMPLES.map(({ example, word }) => (
            <li key={example}>
              <button
                type="button"
                className={classes.row}
                onClick={() => {
                  close()
                  onTry(example)
                }}
              >
                <code className={classes.example}>{example}</code>
                <span className={classes.about}>{say(word)}</span>
              </button>
            </li>
          ))}
        </ul>
        <p className={classes.foot}>{say('search.help.foot')}</p>
      </Popover.Dropdown>
    </Popover>
  )
}
