import { Blank, Loading } from '../stationery/loading.tsx'
import classes from './list-skeleton.module.css'

/** Rows drawn while the first page is fetched: a screenful on most desks. */
const ROWS = Array.from({ length: 10 }, (_, place) => `row ${place}`)

/** The shape of a row whose words are on their way. */
export function RowSkeleton({ label }: { label?: string }) {
  return (
    <div className={classes.row} {...(label !== undefined && { role: 'status', 'aria-label': label })}>
      <Blank height={12} width="34%" />
      <Blank height={12} width="8%" className={classes.time ?? ''} />
      <Blank height={12} width="82%" />
    </div>
  )
}

/** The shape of a list whose first page is on its way. */
export function ListSkeleton({ label }: { label: string }) {
  return (
    <Loading label={label} className={classes.list}>
      {ROWS.map((row) => (
        <RowSkeleton key={row} />
      ))}
    </Loading>
  )
}
