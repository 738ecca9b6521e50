import classes from './mark.module.css'

export interface MarkProps {
  size?: number
}

/**
 * The mark: a letter folded into its own envelope, closed with a drop of wax. Decoration; the word beside it is read.
 */
export function Mark({ size = 28 }: MarkProps) {
  return (
    <svg className={classes.mark} width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect className={classes.letter} x="2.5" y="5.5" width="27" height="21" rx="3" />
      <path className={classes.fold} d="M3.5 7.5 16 17 28.5 7.5" />
      <path
        className={classes.wax}
        d="M16.2 11.2c1.4-.6 3 0 3.8 1.2 1.3.4 2.2 1.7 2.1 3.1.6 1.4.2 3-1 3.9-.4 1.4-1.7 2.3-3.2 2.2-1.2.9-2.9.8-4-.2-1.5-.1-2.7-1.1-3-2.6-1-1.1-1.2-2.7-.4-4 0-1.5 1-2.8 2.4-3.1.8-.6 2.2-.9 3.3-.5Z"
      />
      <path className={classes.light} d="M13.3 16.2c0-1.5 1.1-2.6 2.6-2.7" />
    </svg>
  )
}
