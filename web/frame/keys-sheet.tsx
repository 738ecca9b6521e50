import { Modal, Switch } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { createContext, type ReactNode, useContext } from 'react'
import { useKeys, useSingleKeys } from '../keys/use-keys.ts'
import type { MessageId } from '../messages/en.ts'
import { KeyCap } from '../stationery/key-cap.tsx'
import { useSay } from '../words/say.ts'
import classes from './keys-sheet.module.css'

const KeysSheetContext = createContext<{ open: () => void }>({ open: () => undefined })

/** Opens the sheet of shortcuts. */
export function useKeysSheet() {
  return useContext(KeysSheetContext)
}

/** Keys of one shortcut: pressed one after the other, or either of two. */
const ROWS: readonly { word: MessageId; keys: readonly string[]; joined?: 'keys.then' | 'keys.or' }[] = [
  { word: 'keys.next', keys: ['j'] },
  { word: 'keys.previous', keys: ['k'] },
  { word: 'keys.open', keys: ['o', 'Enter'], joined: 'keys.or' },
  { word: 'keys.close', keys: ['u', 'Esc'], joined: 'keys.or' },
  { word: 'keys.search', keys: ['/'] },
  { word: 'keys.archive', keys: ['e'] },
  { word: 'keys.snooze', keys: ['b'] },
  { word: 'keys.trash', keys: ['#'] },
  { word: 'keys.spam', keys: ['!'] },
  { word: 'keys.star', keys: ['s'] },
  { word: 'keys.read', keys: ['⇧ I'] },
  { word: 'keys.unread', keys: ['⇧ U'] },
  { word: 'keys.label', keys: ['l'] },
  { word: 'keys.case', keys: ['v'] },
  { word: 'keys.assign', keys: ['a'] },
  { word: 'compose.reply', keys: ['r'] },
  { word: 'compose.reply_all', keys: ['⇧ R'] },
  { word: 'compose.forward', keys: ['f'] },
  { word: 'compose.new', keys: ['c'] },
  { word: 'keys.undo', keys: ['z'] },
  { word: 'keys.select', keys: ['x'] },
  { word: 'keys.selectRange', keys: ['⇧ X'] },
  { word: 'keys.selectAll', keys: ['*', 'a'], joined: 'keys.then' },
  { word: 'keys.selectNone', keys: ['*', 'n'], joined: 'keys.then' },
  { word: 'keys.inbox', keys: ['g', 'i'], joined: 'keys.then' },
  { word: 'keys.cases', keys: ['g', 'k'], joined: 'keys.then' },
  { word: 'keys.integrations', keys: ['g', 'c'], joined: 'keys.then' },
  { word: 'keys.find', keys: ['Ctrl K', '⌘ K'], joined: 'keys.or' },
  { word: 'keys.help', keys: ['?'] },
]

/** Holds the sheet that lists the shortcuts and lets them be turned off; `?` opens it anywhere. */
export function KeysSheetProvider({ children }: { children: ReactNode }) {
  const say = useSay()
  const [opened, { open, close }] = useDisclosure()
  const [singleKeys, setSingleKeys] = useSingleKeys()
  useKeys({ help: open })
  return (
    <KeysSheetContext value={{ open }}>
      {children}
      <Modal
        opened={opened}
        onClose={close}
        title={say('keys.title')}
        closeButtonProps={{ 'aria-label': say('action.close') }}
      >
        <dl className={classes.rows}>
          {ROWS.map(({ word, keys, joined }) => (
            <div key={word} className={classes.row}>
              <dt>{say(word)}</dt>
              <dd>
                {keys.map((key, at) => (
                  <span key={key}>
                    {at > 0 && joined && <span className={classes.joined}>{say(joined)}</span>}
                    <KeyCap name={key} />
                  </span>
                ))}
              </dd>
            </div>
          ))}
        </dl>
        <Switch
          label={say('keys.single')}
          description={say('keys.single.about')}
          checked={singleKeys}
          onChange={(event) => setSingleKeys(event.currentTarget.checked)}
        />
      </Modal>
    </KeysSheetContext>
  )
}
