/** Something that the command cannot do, with a message for the user. */
export class CommandError extends Error {}

/** An invalid command line. */
export class UsageError extends CommandError {}
