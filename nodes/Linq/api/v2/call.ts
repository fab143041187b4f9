import { definingCallsOf } from '../call';

export const { defineCall, defineList } = definingCallsOf('v2');
