import { ActionIcon, Group, SegmentedControl, Stack } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useSay } from '../words/say.ts'
import { OwnDaysForm } from './own-days-form.tsx'
import { decideRange, type RangeSearch } from './range-search.ts'
import { lastDayOf, NEWEST, readSpan, SPANS } from './ranges.ts'

/** As far as anything can have been kept. */
const BACK_MAX = 52
/** Stands among the spans; no span is called so. */
const OWN = 'own'

export interface RangeBarProps {
  search: RangeSearch
  /** As on the reader's calendar; of somebody else the last day that is told. */
  today: string
  /** They are of somebody else, of whom whole weeks alone are told. */
  isOthers?: boolean
  onChange: (next: RangeSearch) => void
}

/** How long a range, and which one: so many weeks from today back, or days of one's own choice. */
export function RangeBar({ search, today, isOthers = false, onChange }: RangeBarProps) {
  const say = useSay()
  const choose = (value: string) => onChange(value === OWN ? ownDays() : { span: readSpan(value), back: 0 })
  // Those that are shown already: nothing changes before somebody says from when until when.
  const ownDays = (): RangeSearch => {
    const shown = decideRange(search, today, isOthers)
    return shown.do === 'show' ? { from: shown.range.from, to: lastDayOf(shown.range) } : NEWEST
  }
  return (
    <Stack gap="sm" className="screen-only">
      <Group gap="xs">
        <SegmentedControl
          aria-label={say('signals.span')}
          value={'span' in search ? search.span : OWN}
          onChange={choose}
          data={[
            ...SPANS.map((value) => ({ value: value as string, label: say(`signals.span.${value}`) })),
            { value: OWN, label: say('signals.own') },
          ]}
        />
        {'span' in search && <Steps {...search} onChange={onChange} />}
      </Group>
      {'from' in search && <OwnDaysForm days={search} today={today} isOthers={isOthers} onShow={onChange} />}
    </Stack>
  )
}

/** To the range before, and back. */
function Steps({ span, back, onChange }: Extract<RangeSearch, { back: number }> & Pick<RangeBarProps, 'onChange'>) {
  const say = useSay()
  return (
    <>
      <ActionIcon
        variant="default"
        size={36}
        aria-label={say('signals.earlier')}
        disabled={back >= BACK_MAX}
        onClick={() => onChange({ span, back: back + 1 })}
      >
        <IconChevronLeft size={18} stroke={1.5} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="default"
        size={36}
        aria-label={say('signals.later')}
        disabled={back === 0}
        onClick={() => onChange({ span, back: back - 1 })}
      >
        <IconChevronRight size={18} stroke={1.5} aria-hidden />
      </ActionIcon>
    </>
  )
}
