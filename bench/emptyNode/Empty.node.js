'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
exports.Empty = void 0;
const n8n_workflow_1 = require('n8n-workflow');

class Empty {
  constructor() {
    this.description = {
      displayName: 'Empty',
      name: 'empty',
      group: ['output'],
      version: 1,
      description: 'Does nothing',
      defaults: { name: 'Empty' },
      inputs: [n8n_workflow_1.NodeConnectionTypes.Main],
      outputs: [n8n_workflow_1.NodeConnectionTypes.Main],
      properties: [],
    };
  }

  async execute() {
    return [this.getInputData()];
  }
}

exports.Empty = Empty;
