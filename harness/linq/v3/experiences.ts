import { Router } from 'express';
import { refuse } from './errors';

/** A field of an action: V3 reference, "ExperienceField". */
interface ExperienceField {
  type: 'string' | 'cents' | 'int' | 'url';
  max?: number;
  required?: boolean;
}

/** What renders in Linq's own iMessage app: V3 reference, "ExperienceSummary". */
export interface Experience {
  experience: string;
  display_name: string;
  actions: { name: string; summary: string; fields: Record<string, ExperienceField> }[];
}

/** The experiences that Linq has enabled for the emulated account: those that its guides name. */
export const EXPERIENCES: readonly Experience[] = [
  {
    experience: 'agentpay',
    display_name: 'Agent Pay',
    actions: [
      {
        name: 'request_payment',
        summary: 'Ask the person to pay.',
        fields: {
          checkout_url: { type: 'url', required: true },
          title: { type: 'string', max: 60 },
          note: { type: 'string', max: 120 },
        },
      },
    ],
  },
  {
    experience: 'link',
    display_name: 'Link',
    actions: [
      {
        name: 'open',
        summary: 'Open a page of yours.',
        fields: { url: { type: 'url', required: true }, title: { type: 'string', max: 60 } },
      },
    ],
  },
];

/** The calls of experiences; requests were checked against the contract before they come here. */
export function experienceRoutes(): Router {
  const router = Router();
  const path = '/api/partner/v3/experiences';

  router.get(path, (_request, response) => {
    response.json({ experiences: EXPERIENCES });
  });

  router.get(`${path}/:experience`, (request, response) => {
    const found = EXPERIENCES.find(({ experience }) => experience === request.params.experience);
    if (found) response.json(found);
    else refuse(response, 404, 2000, 'Experience not found');
  });

  return router;
}
