import { Combobox, useCombobox } from '@mantine/core'
import { IconCheck, IconMinus, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { labelsQuery } from '../calls/mailbox-calls.ts'
import { ChooserField } from '../stationery/chooser-field.tsx'
import { useSay } from '../words/say.ts'
import type { Target } from './decide-offers.ts'
import { decideChoices, LABEL_NAME_CHARS_MAX } from './label-choices.ts'
import classes from './label-chooser.module.css'
import type { Asked } from './send-action.ts'

/** Stands for the one choice that is no label yet; ids of labels have no space. */
const NEW = 'new label'

export interface LabelChooserProps {
  mailboxId: string
  targets: readonly Target[]
  onAct: (asked: Asked) => void
  onDone: () => void
}

/** Labels, found by typing and put on or taken off one after the other; one that is not there yet can be made. */
export function LabelChooser({ mailboxId, targets, onAct, onDone }: LabelChooserProps) {
  const say = useSay()
  const [typed, setTyped] = useState('')
  const { data } = useQuery(labelsQuery(mailboxId))
  const { labels, create } = decideChoices(data?.labels ?? [], targets, typed)
  const store = useCombobox({ opened: true })

  const choose = (value: string) => {
    if (value === NEW && create !== undefined) {
      onAct({ kind: 'label', label: { name: create } })
      return onDone()
    }
    const choice = labels.find(({ id }) => id === value)
    if (choice) onAct({ kind: choice.on === 'all' ? 'unlabel' : 'label', label: { id: choice.id, name: choice.name } })
  }

  return (
    <Combobox store={store} onOptionSubmit={choose}>
      <ChooserField
        store={store}
        label={say('act.labels.find')}
        value={typed}
        maxLength={LABEL_NAME_CHARS_MAX}
        onTyped={setTyped}
      />
      <div className={classes.list}>
        <Combobox.Options aria-label={say('act.labels')} aria-multiselectable>
          {labels.map(({ id, name, color, on }) => (
            <Combobox.Option key={id} value={id} active={on !== 'none'} aria-selected={on === 'all'}>
              <span className={classes.option}>
                <span className={classes.state}>
                  {on === 'all' && <IconCheck size={16} stroke={1.8} aria-hidden />}
                  {on === 'some' && <IconMinus size={16} stroke={1.8} aria-label={say('act.labels.some')} />}
                </span>
                {color && (
                  <svg width="8" height="8" aria-hidden="true">
                    <circle cx="4" cy="4" r="4" fill={color} />
                  </svg>
                )}
                <span className={classes.name}>{name}</span>
              </span>
            </Combobox.Option>
          ))}
          {create !== undefined && (
            <Combobox.Option value={NEW}>
              <span className={classes.option}>
                <span className={classes.state}>
                  <IconPlus size={16} stroke={1.8} aria-hidden />
                </span>
                <span className={classes.name}>{say('act.labels.create', { name: create })}</span>
              </span>
            </Combobox.Option>
          )}
          {labels.length === 0 && create === undefined && <Combobox.Empty>{say('act.labels.none')}</Combobox.Empty>}
        </Combobox.Options>
      </div>
    </Combobox>
  )
}
