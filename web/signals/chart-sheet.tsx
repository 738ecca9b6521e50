import { ScrollArea } from '@mantine/core'
import type { ReactNode } from 'react'
import { Section } from '../stationery/section.tsx'
import { useSay } from '../words/say.ts'
import classes from './chart-sheet.module.css'

export interface ChartSheetProps {
  title: string
  about: string
  /** The colours that the drawing uses, where it uses several. */
  legend?: readonly { word: string; tone: 'blue' | 'soft' }[]
  chart: ReactNode
  table: ReactNode
}

/** A drawing with what it means above it and its numbers as a table below: whoever cannot see the one reads the other. */
export function ChartSheet({ title, about, legend, chart, table }: ChartSheetProps) {
  const say = useSay()
  return (
    <Section title={title} about={about}>
      {legend && (
        <ul className={classes.legend}>
          {legend.map(({ word, tone }) => (
            <li key={word} data-tone={tone}>
              {word}
            </li>
          ))}
        </ul>
      )}
      {chart}
      <details className={classes.numbers}>
        <summary>{say('signals.table')}</summary>
        <ScrollArea type="auto" viewportProps={{ tabIndex: 0 }}>
          {table}
        </ScrollArea>
      </details>
    </Section>
  )
}
