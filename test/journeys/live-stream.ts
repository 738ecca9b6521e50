/** Read a stream to its end, whatever it says. */
export function endOf(answer: Response): { ended(): boolean } {
  let ended = false
  const read = async () => {
    for await (const _ of answer.body ?? []);
  }
  void read()
    // A stream that is cut has ended too.
    .catch(() => undefined)
    .finally(() => {
      ended = true
    })
  return { ended: () => ended }
}
