import type { Fields } from '../../define.ts';
import { commonStatus } from '../common.ts';

/** The status of every draft kind. */
export const draftStatus = {
  active: {
    type: 'boolean',
    replacedBy: null,
    doc: 'Whether the resource is in use. The released version uses conditions instead.',
  },
  status: commonStatus.status,
} satisfies Fields;
