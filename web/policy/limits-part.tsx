import { PolicyDocument } from '@letterlock/wire/policy'
import { NumberInput } from '@mantine/core'
import { useState } from 'react'
import { Section } from '../stationery/section.tsx'
import { useSay } from '../words/say.ts'
import classes from './policy.module.css'
import type { Draft } from './use-draft.ts'

const LIMITS = ['recipients', 'mailboxHour', 'mailboxDay'] as const
/** The schema knows how far each may go. */
const BOUNDS = PolicyDocument.shape.limits.shape

/** How many at once, and how many in a while. */
export function LimitsPart({ draft }: { draft: Draft }) {
  const say = useSay()
  const { limits } = draft.document
  return (
    <Section title={say('policy.limits')} about={say('policy.limits.about')}>
      <div className={classes.fields}>
        {LIMITS.map((limit) => (
          <LimitField
            key={limit}
            limit={limit}
            held={limits[limit]}
            onChange={(count) => draft.change({ limits: { ...limits, [limit]: count } })}
          />
        ))}
      </div>
    </Section>
  )
}

interface LimitFieldProps {
  limit: (typeof LIMITS)[number]
  held: number
  onChange: (count: number) => void
}

function LimitField({ limit, held, onChange }: LimitFieldProps) {
  const say = useSay()
  const [typed, setTyped] = useState<number | string>()
  const { minValue, maxValue } = BOUNDS[limit]
  const isWrong = typed !== undefined && !BOUNDS[limit].safeParse(typed).success
  return (
    <NumberInput
      label={say(`policy.limit.${limit}`)}
      description={say(`policy.limit.${limit}.about`)}
      allowDecimal={false}
      allowNegative={false}
      hideControls
      value={isWrong ? typed : held}
      error={isWrong ? say('policy.limit.wrong', { least: minValue, most: maxValue, held }) : undefined}
      onChange={(value) => {
        setTyped(value)
        const read = BOUNDS[limit].safeParse(value)
        if (read.success) onChange(read.data)
      }}
    />
  )
}
