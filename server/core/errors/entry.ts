/** The three sentences a person reads about a failure; `{name}` stands for a value handed along with the error. */
export interface ErrorWords {
  /** What happened. */
  say: string
  /** What it usually means. */
  means: string
  /** What to do next. */
  fix: string
}

/** One row of the error table: what a program does about it, then what a person reads. */
export interface ErrorEntry extends ErrorWords {
  /** HTTP status of the answer. */
  status: number
  /** `later`: the same call may work later; `after_reconnect`: once its owner has connected again. */
  retry: 'never' | 'later' | 'after_reconnect'
}
