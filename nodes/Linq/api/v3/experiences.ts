import type { IDataObject } from 'n8n-workflow';
import { body, list } from '../call';
import { v3 } from '../http/v3';
import { defineCall } from './call';

/** What renders in Linq's own iMessage app: V3 reference, "ExperienceSummary". */
export interface Experience extends IDataObject {
  experience: string;
  /** What people call it. */
  display_name: string;
  actions: ExperienceAction[];
}

/** What can be done with one, and with which fields, by their names: V3 reference, "ExperienceActionSummary". */
export interface ExperienceAction extends IDataObject {
  name: string;
  summary?: string;
  fields?: Record<string, ExperienceField>;
}

/** A field of an action: V3 reference, "ExperienceField". */
export interface ExperienceField extends IDataObject {
  type?: string;
  /** Of a text, in characters. */
  max?: number;
  required?: boolean;
}

/** GET /experiences: all that the account may send, in one answer. */
export const listExperiences = defineCall({
  name: 'listExperiences',
  method: 'GET',
  answer: list<Experience>('experiences'),
  request: () => ({ path: v3`experiences`, subject: 'the list of experiences' }),
});

/** GET /experiences/{experience}: its actions, and the fields that each takes. */
export const getExperience = defineCall({
  name: 'getExperience',
  method: 'GET',
  answer: body<Experience>('experience', 'actions'),
  request: (name: string) => ({ path: v3`experiences/${name}`, subject: `experience ${name}` }),
});
