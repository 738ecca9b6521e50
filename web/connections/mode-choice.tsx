import type { AccessMode, ProviderOffer } from '@letterlock/wire/connections'
import { COUNTED_HEADERS } from '@letterlock/wire/counted-headers'
import { Radio } from '@mantine/core'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { useCeiling } from '../integrations/use-ceiling.ts'
import { useSay } from '../words/say.ts'
import classes from './mode-choice.module.css'
import { ScopeList } from './scope-list.tsx'

export interface ModeChoiceProps {
  offer: ProviderOffer
  chosen: AccessMode | undefined
  onChoose: (mode: AccessMode) => void
}

/** The ways to read a mailbox, narrowest first: what each will read, what it never will, and what Google will ask. */
export function ModeChoice({ offer, chosen, onChoose }: ModeChoiceProps) {
  const say = useSay()
  const isAbove = useCeiling(offer.provider)
  return (
    <Radio.Group
      label={say('connect.question')}
      classNames={{ label: classes.question ?? '' }}
      value={chosen ?? ''}
      onChange={(value) => {
        const mode = offer.modes.find((one) => one.mode === value)?.mode
        if (mode) onChoose(mode)
      }}
    >
      <div className={classes.cards}>
        {offer.modes.map(({ mode, scopes, available }) => (
          <Radio.Card
            key={mode}
            value={mode}
            disabled={!available || isAbove(mode)}
            className={classes.card ?? ''}
            data-chosen={mode === chosen}
          >
            <Radio.Indicator disabled={!available || isAbove(mode)} className={classes.dot ?? ''} />
            <div className={classes.words}>
              <span className={classes.name}>{say(`connect.${mode}`)}</span>
              <span className={classes.sentence}>
                <IconEye size={15} stroke={1.5} aria-hidden />
                {say(`connect.${mode}.reads`)}
              </span>
              <span className={classes.sentence}>
                <IconEyeOff size={15} stroke={1.5} aria-hidden />
                {say(`connect.${mode}.never`)}
              </span>
              {!available && (
                <span className={classes.unavailable}>
                  {say(mode === 'counts' ? 'connect.unavailable.counts' : 'connect.unavailable.no_client')}
                </span>
              )}
              {available && isAbove(mode) && <span className={classes.unavailable}>{say('int.above')}</span>}
              {mode === 'counts' && mode === chosen && (
                <span className={classes.fields}>
                  {say('connect.counts.fields', { fields: COUNTED_HEADERS.join(', ') })}
                </span>
              )}
              {mode === chosen && (
                <span className={classes.scopes}>
                  <ScopeList title={say('connect.asks')} scopes={scopes} />
                </span>
              )}
            </div>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  )
}
