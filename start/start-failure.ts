/** A reason not to start whose message is whole sentences for the person at the keyboard; no stack is shown with it. */
export class StartFailure extends Error {}
