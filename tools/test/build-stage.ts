import { type Built, build } from '../../start/build-console.ts'
import { oneFailed, onePassed, type Stage } from './stage.ts'

/** Build what `npm start` builds, in the same way. */
export function buildStage(built: Built): Stage {
  return {
    name: `build the ${built.name}`,
    share: 0.5,
    run: () =>
      build(built, () => undefined).then(onePassed, (error) =>
        oneFailed(error instanceof Error ? error.message : String(error)),
      ),
  }
}
