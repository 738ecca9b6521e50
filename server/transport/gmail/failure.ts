import { AppError } from '../../core/errors.ts'

/** Gmail's answer that we ask too fast. Never a mark against a message or a connection: only a reason to wait. */
export class Throttled extends AppError {
  /** The instant Gmail named, in epoch milliseconds; it names none for concurrency and for some limits. */
  readonly retryAt: number | undefined
  /** `rate`: units per minute. `concurrency`: too many at once. `day`: the project's day is used up. */
  readonly because: 'rate' | 'concurrency' | 'day'

  constructor(because: Throttled['because'], retryAt: number | undefined) {
    super('gmail.throttled', because, {
      params: retryAt === undefined ? {} : { until: new Date(retryAt).toISOString() },
    })
    this.because = because
    this.retryAt = retryAt
  }
}

/** An answer longer than its bound. Nothing of it is used; ask for less at once. */
export class AnswerTooLarge extends AppError {
  constructor(bytesMax: number) {
    super('gmail.refused', `an answer was longer than ${bytesMax} bytes`)
  }
}
