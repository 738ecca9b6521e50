import { type Command, SUCCESS } from './command.ts'

/** CHECK asks for the same: whatever is new is told with the answer. XYZZY does nothing at Gmail either. */
export const noop: Command = {
  names: ['NOOP', 'CHECK', 'XYZZY'],
  when: 'always',
  run(_session, { args }) {
    args.end()
    return SUCCESS
  },
}
