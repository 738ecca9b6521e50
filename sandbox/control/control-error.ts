/** What the control API answers when it refuses: a status and a sentence for the one who called. */
export class ControlError extends Error {
  readonly status: number
  constructor(status: 400 | 403 | 404 | 409, message: string) {
    super(message)
    this.status = status
  }
}
