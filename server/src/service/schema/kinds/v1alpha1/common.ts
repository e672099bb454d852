import type { Fields } from '../../define.ts';
import { commonStatus } from '../common.ts';

/** The status of every draft kind. */
export const draftStatus = {
  active: {
    type: 'boolean',
    replacedBy: null,
    doc: 'Whether the resource is in use. The released version says this with conditions.',
  },
  status: commonStatus.status,
} satisfies Fields;
