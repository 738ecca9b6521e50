import classes from './mark.module.css'

export interface MarkProps {
  size?: number
}

/** The mark: a letter folded into its own envelope, closed with a drop of wax. Decoration; the word beside it is read. */
export function Mark({ size = 28 }: MarkProps) {
  return (
    <svg className={classes.mark} width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect className={classes.letter} x="3" y="6.5" width="26" height="19" rx="2.6" />
      <path className={classes.fold} d="M4 7.7 16 16.8 28 7.7M4.2 24.6 12 16.4M27.8 24.6 20 16.4" />
      <path
        className={classes.wax}
        d="M16 11.3c1.5-.5 2.9.1 3.7 1.2 1.2.5 1.9 1.7 1.7 3 .5 1.3.1 2.6-1 3.4-.5 1.2-1.7 1.9-3 1.7-1.2.7-2.7.5-3.6-.5-1.3-.3-2.2-1.3-2.3-2.6-.8-1.1-.8-2.5.1-3.6.2-1.3 1.2-2.2 2.5-2.4.5-.2 1.2-.3 1.9-.2Z"
      />
      <path className={classes.light} d="M13.6 15.8c.2-1.3 1.1-2.1 2.4-2.2" />
    </svg>
  )
}
