import { Stack } from '@mantine/core'
import { Blank, Loading } from '../stationery/loading.tsx'
import classes from './letter-skeleton.module.css'

/** The shape of a letter's text. */
export function BodySkeleton() {
  return (
    <Stack gap={10} px={24} pb={24} aria-hidden>
      <Blank height={12} width="92%" />
      <Blank height={12} width="86%" />
      <Blank height={12} width="64%" />
    </Stack>
  )
}

/** The shape of a thread that is being opened. */
export function LetterSkeleton({ label }: { label: string }) {
  return (
    <Loading label={label}>
      <Blank height={22} width="56%" mb={24} />
      <div className={classes.sheet}>
        <div className={classes.head}>
          <Blank height={40} width={40} circle />
          <Stack gap={8} flex={1}>
            <Blank height={14} width="34%" />
            <Blank height={11} width="20%" />
          </Stack>
        </div>
        <BodySkeleton />
      </div>
    </Loading>
  )
}
