/** As long as the server lets a case be unmade: for so long a page takes back what else it did to cases as well. */
export const UNDO_MS = 10 * 60_000
