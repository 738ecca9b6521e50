import { ActionIcon, Group, SegmentedControl } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useSay } from '../words/say.ts'
import { readSpan, SPANS, type Span } from './ranges.ts'

/** As far as anything can have been kept. */
const BACK_MAX = 52

export interface RangeBarProps {
  span: Span
  /** So many ranges before the one that ends today. */
  back: number
  onChange: (next: { span: Span; back: number }) => void
}

/** How long a range, and which one. */
export function RangeBar({ span, back, onChange }: RangeBarProps) {
  const say = useSay()
  return (
    <Group gap="xs" className="screen-only">
      <SegmentedControl
        aria-label={say('signals.span')}
        value={span}
        onChange={(value) => onChange({ span: readSpan(value), back: 0 })}
        data={SPANS.map((value) => ({ value, label: say(`signals.span.${value}`) }))}
      />
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
    </Group>
  )
}
