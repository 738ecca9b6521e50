import type { ReactNode } from 'react'
import { type Definition, DefinitionButton } from './definition-button.tsx'
import classes from './figure-tile.module.css'

export interface FigureTileProps {
  name: string
  /** As it is to be read; a sentence where there is no number. */
  value: ReactNode
  /** Beside the number: of how many, or against the time before. */
  note?: string | undefined
  definition: Definition
  /** It has a row of its own, since it is not of the days that its neighbours are of. */
  isApart?: boolean
}

/** A number with its meaning: the definition is one press away, and so is what was left out. */
export function FigureTile({ name, value, note, definition, isApart = false }: FigureTileProps) {
  return (
    <div className={classes.tile} data-apart={isApart || undefined}>
      <dt className={classes.name}>
        {name}
        <DefinitionButton name={name} definition={definition} />
      </dt>
      <dd className={classes.value}>{value}</dd>
      {note !== undefined && <dd className={classes.note}>{note}</dd>}
    </div>
  )
}
