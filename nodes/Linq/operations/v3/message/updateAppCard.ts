import { messageSubject, updateAppCard as updateCard } from '../../../api/v3/messages';
import { defineCollection, inCollection, type Values } from '../../../fields/field';
import {
  appName,
  appStoreId,
  bundleId,
  fallbackText,
  inLinqsNames,
  interactive,
  layout,
  layoutProblem,
  teamId,
  toApp,
  updatedUrl,
} from '../../../fields/v3/appCard';
import { experience, experienceAction, experienceParams } from '../../../fields/v3/experience';
import { defineNotice } from '../../../fields/notice';
import type { Failure } from '../../../shared/errors';
import { defineOperation } from '../../operation';
import { experienceContent } from '../shared/experienceContent';
import { messageId } from './fields';

const updateNotice = defineNotice(
  'updateNotice',
  "The update replaces the whole card. Fill in everything that it should show, and switch 'Interactive' off again if it was off.",
);

const additionalFields = defineCollection(
  { displayName: 'Additional Fields', name: 'additionalFields', placeholder: 'Add Field' },
  [
    inCollection(experienceAction),
    appName,
    appStoreId,
    bundleId,
    inCollection(experience),
    fallbackText,
    interactive,
    experienceParams,
    teamId,
    updatedUrl,
  ],
);

type Additional = Values<[typeof additionalFields]>['additionalFields'];

/**
 * POST /messages/{id}/update: gives back the new message, which the next update has to name. Of the old
 * card nothing stays but its app, which Linq knows, but on lines for which it keeps nothing.
 */
export const updateAppCard = defineOperation({
  name: 'Update App Card',
  value: 'updateAppCard',
  action: 'Update iMessage app card',
  description: 'Change what an iMessage app card that you sent shows, once it has been delivered',
  output: { of: updateCard, beside: { chat_id: 'string' } },
  fields: [messageId, updateNotice, layout, additionalFields],
  check: ({ layout, additionalFields }) =>
    appProblem(additionalFields) ?? experienceProblem(additionalFields) ?? layoutProblem(layout),
  lane: ({ messageId }) => messageSubject(messageId),
  run: async ({ messageId, layout, additionalFields }, client) => {
    const { appName, appStoreId, bundleId, teamId, ...more } = additionalFields;
    const { experience, experienceAction: action, experienceParams: params, ...shown } = more;
    const hasApp = appName !== undefined && bundleId !== undefined && teamId !== undefined;
    const hasExperience = experience !== undefined && action !== undefined;
    return await updateCard(client, messageId, {
      ...(hasApp && { app: toApp({ appName, bundleId, teamId, appStoreId }) }),
      ...(hasExperience && {
        experience: { ...(await experienceContent(client, experience, action, params ?? {})) },
      }),
      layout: inLinqsNames(layout),
      ...inLinqsNames(shown),
    });
  },
});

function appProblem({ appName, appStoreId, bundleId, teamId }: Additional): Failure | undefined {
  const named = [appName, bundleId, teamId].filter((one) => one !== undefined).length;
  const isPart = named > 0 ? named < 3 : appStoreId !== undefined;
  return isPart
    ? {
        message:
          "App Name: expected 'App Name', 'Bundle ID' and 'Team ID' together, or none of them",
      }
    : undefined;
}

/** An experience leads where its action does, so Linq takes no URL beside it. */
function experienceProblem(values: Additional): Failure | undefined {
  const { experience, experienceAction: action, experienceParams: params, url } = values;
  if ((experience === undefined) !== (action === undefined))
    return { message: "Experience: expected 'Experience' and 'Action' together, or none of them" };
  if (params !== undefined && experience === undefined)
    return { message: "Parameters: expected an 'Experience' and its 'Action' as well" };
  return url !== undefined && experience !== undefined
    ? { message: "URL: expected this or 'Experience'. Given: both" }
    : undefined;
}
