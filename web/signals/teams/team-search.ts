/** Which cycle and which department the page of team signals shows; the newest and the first of them by themselves. */
export interface TeamSearch {
  cycle?: string
  of?: string
}

const DAY = /^\d{4}-\d{2}-\d{2}$/
/** Longer than any id of a department. */
const OF_CHARS_MAX = 60

/** Read it from the address; what is no day and no name is nothing. Pure. */
export function readTeamSearch({ cycle, of }: Record<string, unknown>): TeamSearch {
  return {
    ...(typeof cycle === 'string' && DAY.test(cycle) && { cycle }),
    ...(typeof of === 'string' && of !== '' && of.length <= OF_CHARS_MAX && { of }),
  }
}
