import { inspect } from 'node:util'

const SHOWN = '[secret]'

/**
 * A value that must not be seen. However it is printed, logged, joined or serialised it reads `[secret]`; only
 * `reveal()` gives the text, and only the one who is about to use it calls that.
 */
export class Secret {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  /** The secret itself, for one call. Do not keep it. */
  reveal(): string {
    return this.#text
  }

  toString(): string {
    return SHOWN
  }

  toJSON(): string {
    return SHOWN
  }

  [inspect.custom](): string {
    return SHOWN
  }
}
