import { Autocomplete, type AutocompleteProps } from '@mantine/core'
import { useSay } from '../../words/say.ts'

/** Zones that this browser knows; the server knows the same. */
const ZONES = Intl.supportedValuesOf('timeZone')
/** Of four hundred, what fits on a screen. */
const ZONES_SHOWN_MAX = 8

export interface ZoneFieldProps extends Omit<AutocompleteProps, 'data' | 'limit' | 'placeholder' | 'description'> {
  about: string
  /** What holds while the field is empty. */
  standsFor: { timeZone: string; isKnown: boolean }
}

/** A time zone by its name, and what holds while there is none. */
export function ZoneField({ about, standsFor: { timeZone, isKnown }, ...field }: ZoneFieldProps) {
  const say = useSay()
  const isEmpty = (field.value ?? '') === ''
  const otherwise = isEmpty
    ? say(isKnown ? 'signals.set.zone.otherwise' : 'signals.set.zone.unknown', { zone: timeZone })
    : ''
  return (
    <Autocomplete
      description={`${about} ${otherwise}`.trim()}
      placeholder={timeZone}
      data={ZONES}
      limit={ZONES_SHOWN_MAX}
      maxLength={64}
      {...field}
    />
  )
}
