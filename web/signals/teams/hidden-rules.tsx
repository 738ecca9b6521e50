import { Section } from '../../stationery/section.tsx'
import { useSay } from '../../words/say.ts'
import classes from './hidden-rules.module.css'

const RULES = ['five', 'most', 'apart', 'alike', 'once'] as const

/** Why a number is not there: by rules that hold for everybody, and are told to everybody. */
export function HiddenRules() {
  const say = useSay()
  return (
    <Section title={say('groups.rules')}>
      <dl className={classes.rules}>
        {RULES.map((rule) => (
          <div key={rule}>
            <dt>{say(`groups.rules.${rule}`)}</dt>
            <dd>{say(`groups.rules.${rule}.about`)}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}
