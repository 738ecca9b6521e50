import { Box, type BoxProps, Skeleton, type SkeletonProps } from '@mantine/core'
import type { ReactNode } from 'react'
import { useSay } from '../words/say.ts'

export interface LoadingProps extends Pick<BoxProps, 'mt' | 'mb'> {
  /** What is on its way, for those who do not see its shape; *Loading* where nothing is said. */
  label?: string | undefined
  /** Of one block in its place, in CSS px. */
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
      {children ?? <Skeleton height={height} radius="md" aria-hidden />}
    </Box>
  )
}

/** A piece of the shape of what is to come, within `Loading`. */
export function Blank(props: SkeletonProps) {
  return <Skeleton aria-hidden {...props} />
}
