/** What a command prints to standard output and, as errors and notes, to standard error; and the exit code. */
export interface Outcome {
  readonly output: string;
  readonly errors: readonly string[];
  readonly notes: readonly string[];
  readonly exitCode: number;
  /** Markdown for the summary of the job, where the command runs in a workflow of GitHub. */
  readonly jobSummary?: string;
}
