import type { ConnectView } from '@letterlock/wire/connect'
import { Radio } from '@mantine/core'
import { ProviderMark } from '../connections/provider-mark.tsx'
import { useSay } from '../words/say.ts'
import classes from './provider-choice.module.css'

export interface ProviderChoiceProps {
  providers: ConnectView['providers']
  chosen: string | undefined
  onChoose: (provider: string) => void
}

/** Which account to connect, where the app has left that to the person; one that cannot be connected says why. */
export function ProviderChoice({ providers, chosen, onChoose }: ProviderChoiceProps) {
  const say = useSay()
  const stop = chosen ?? providers.find(({ unavailable }) => unavailable === null)?.id
  return (
    <Radio.Group
      label={say('door.choose')}
      classNames={{ label: classes.label ?? '' }}
      value={chosen ?? ''}
      onChange={onChoose}
    >
      <div className={classes.rows}>
        {providers.map(({ id, name, by, unavailable }) => (
          <Radio.Card
            key={id}
            value={id}
            disabled={unavailable !== null}
            className={classes.row ?? ''}
            // One stop for the Tab key, as with radio buttons; the arrows choose.
            tabIndex={id === stop ? 0 : -1}
            data-chosen={id === chosen}
          >
            <ProviderMark provider={id} />
            <span className={classes.words}>
              <span className={classes.name}>{name}</span>
              <span className={classes.about}>{unavailable ? unavailable.say : say(`door.by.${by}`)}</span>
            </span>
            <Radio.Indicator disabled={unavailable !== null} />
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  )
}
