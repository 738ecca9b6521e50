import { Box, type BoxProps, Skeleton, type SkeletonProps } from '@mantine/core'
import type { ReactNode } from 'react'
import { useSay } from '../words/say.ts'
import classes from './loading.module.css'

export interface LoadingProps extends Pick<BoxProps, 'mt' | 'mb'> {
  /** What is on its way, for those who do not see its shape; *Loading* where nothing is said. */
  label?: string | undefined
  /** Of what comes in its place, in CSS px. */
  height?: number
  /** A shape of several pieces instead. */
  children?: ReactNode
  className?: string | undefined
}

/**
 * Something is loading here. A name needs a role to hang on: this has both, so that no page has to think of it.
 */
export function Loading({ label, height = 120, children, className, ...margins }: LoadingProps) {
  const say = useSay()
  return (
    <Box
      role="status"
      aria-label={label ?? say('loading')}
      {...(className !== undefined && { className })}
      {...margins}
    >
      {children ?? <Shape height={height} />}
    </Box>
  )
}

/** A piece of the shape of what is to come, within `Loading`. */
export function Blank(props: SkeletonProps) {
  return <Skeleton aria-hidden {...props} />
}

/** A row of a list, as high as everywhere. */
const ROW_PX = 64
/** How wide the two lines of a row are, in turns: a list whose rows were all alike would look like a table. */
const WIDTHS = [
  ['38%', '62%'],
  ['46%', '54%'],
  ['30%', '70%'],
] as const

/** The rows of a sheet, or a line where there is no room for one. */
function Shape({ height }: { height: number }) {
  if (height < ROW_PX) return <Blank height={Math.min(height, 14)} width="46%" my={Math.max(0, (height - 14) / 2)} />
  const rows = Array.from({ length: Math.floor(height / ROW_PX) }, (_, row) => row)
  return (
    <div className={classes.sheet} aria-hidden>
      {rows.map((row) => {
        const [first, second] = WIDTHS[row % WIDTHS.length] ?? WIDTHS[0]
        return (
          <div key={row} className={classes.row}>
            <Blank height={12} width={first} />
            <Blank height={10} width={second} />
          </div>
        )
      })}
    </div>
  )
}
