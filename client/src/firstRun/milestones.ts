/** What somebody has done for the first time. */
export type Milestone = 'pairMade' | 'mismatchFixed';

/** How many listeners, connectors and routing keys with both a workspace has. */
export interface Numbers {
  readonly listeners: number;
  readonly connectors: number;
  readonly pairs: number;
}

/** Finds out from the numbers of a workspace what the user has done. */
export interface Milestones {
  /** Whether a finding says that a routing key has no counterpart. */
  told(isTold: boolean): void;
  /** The numbers have changed. Returns what was done. */
  changed(numbers: Numbers): Milestone | undefined;
  /** Other folders are open now, so the next numbers say nothing. */
  reset(): void;
}

/**
 * Creates the milestones of a workspace, without any. There is one more pair after a new listener or connector, or after a routing key
 * was corrected: then there was a finding, and nothing is new.
 */
export function createMilestones(): Milestones {
  let last: Numbers | undefined;
  let wasTold = false;
  let isTold = false;
  return {
    told: (told) => {
      isTold = told;
      wasTold ||= told;
    },
    changed: (numbers) => {
      const before = last;
      const fixes = wasTold;
      last = numbers;
      wasTold = isTold;
      if (!before || numbers.pairs <= before.pairs) return undefined;
      const isNew = numbers.listeners > before.listeners || numbers.connectors > before.connectors;
      return fixes && !isNew ? 'mismatchFixed' : 'pairMade';
    },
    reset: () => {
      last = undefined;
    },
  };
}
