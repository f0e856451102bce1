// The rewrites, in the order they are applied.

import type { Rewrite } from '../rewrite.ts';
import { boundByHead } from './bound-by-head.ts';
import { passingGroups } from './passing-groups.ts';
import { unreadFields } from './unread-fields.ts';

export const rewrites: readonly Rewrite[] = [boundByHead, passingGroups, unreadFields];
