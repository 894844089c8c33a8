/** A file that cannot be imported at all; its message is a German sentence for the person at the terminal. */
export class UnreadableFile extends Error {}
