'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.EmptyTrigger = void 0;
const n8n_workflow_1 = require('n8n-workflow');

/** How many events it remembers where it does: as many as the Linq Trigger, and written at the same moment. */
const SAVED = 1_000;

class EmptyTrigger {
  constructor() {
    this.description = {
      displayName: 'Empty Trigger',
      name: 'emptyTrigger',
      group: ['trigger'],
      version: 2,
      description: 'Starts the workflow',
      defaults: { name: 'Empty Trigger' },
      inputs: [],
      outputs: [n8n_workflow_1.NodeConnectionTypes.Main],
      webhooks: [
        {
          name: 'default',
          httpMethod: 'POST',
          path: 'empty',
          responseMode: 'onReceived',
          responseData: '',
        },
      ],
      properties: [
        { displayName: 'Remembers', name: 'remembers', type: 'boolean', default: false },
      ],
    };
    this.webhookMethods = {
      default: {
        checkExists: async () => true,
        create: async () => true,
        delete: async () => true,
      },
    };
  }

  async webhook() {
    const json = this.getBodyData();
    const remembers = this.getNodeParameter('remembers');
    const staticData = this.getWorkflowStaticData('global');
    return {
      workflowData: [[{ json }]],
      get webhookResponse() {
        if (remembers) {
          const id = String(json['event_id']).replaceAll('-', '').slice(0, 11);
          staticData['taken'] = [...(staticData['taken'] ?? []), id].slice(-SAVED);
        }
        return { received: true };
      },
    };
  }
}

exports.EmptyTrigger = EmptyTrigger;
