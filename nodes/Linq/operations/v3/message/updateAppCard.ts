import { messageSubject, updateAppCard as updateCard } from '../../../api/v3/messages';
import { defineCollection } from '../../../fields/field';
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
  url,
} from '../../../fields/v3/appCard';
import { defineOperation } from '../../operation';
import { messageId } from './fields';

const additionalFields = defineCollection(
  { displayName: 'Additional Fields', name: 'additionalFields', placeholder: 'Add Field' },
  [appName, appStoreId, bundleId, fallbackText, interactive, teamId, url],
);

/**
 * POST /messages/{id}/update: gives back the new message, which the next update has to name. Linq knows the
 * card's app, but on lines for which it keeps nothing.
 */
export const updateAppCard = defineOperation({
  name: 'Update App Card',
  value: 'updateAppCard',
  action: 'Update iMessage app card',
  description: 'Change what an iMessage app card that you sent shows, once it has been delivered',
  output: { of: updateCard, beside: { chat_id: 'string' } },
  fields: [messageId, layout, additionalFields],
  check: ({ layout, additionalFields: { appName, appStoreId, bundleId, teamId } }) => {
    const named = [appName, bundleId, teamId].filter((one) => one !== undefined).length;
    const isPart = named > 0 ? named < 3 : appStoreId !== undefined;
    return isPart
      ? {
          message:
            "App Name: expected 'App Name', 'Bundle ID' and 'Team ID' together, or none of them",
        }
      : layoutProblem(layout);
  },
  lane: ({ messageId }) => messageSubject(messageId),
  run: async ({ messageId, layout, additionalFields }, client) => {
    const { appName, appStoreId, bundleId, teamId, ...shown } = additionalFields;
    const hasApp = appName !== undefined && bundleId !== undefined && teamId !== undefined;
    return await updateCard(client, messageId, {
      ...(hasApp && { app: toApp({ appName, bundleId, teamId, appStoreId }) }),
      layout: inLinqsNames(layout),
      ...inLinqsNames(shown),
    });
  },
});
