import { LINQ } from '../../harness/n8n/n8n';
import { newNode, newWorkflow } from '../../harness/n8n/workflow';
import { useEditor } from './useEditor';

const at = useEditor();

const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** Of a trigger that has not run the editor shows nothing, whatever files lie beside it (n8n-editor-ui, VirtualSchema.vue). */
test('a field of an operation that has never run is dragged into the next node', async () => {
  const workflow = await at.session.createWorkflow(
    newWorkflow('Mapped', [
      newNode('Start', 'n8n-nodes-base.manualTrigger', {}),
      newNode('Last Messages', LINQ, {
        resource: 'message',
        operation: 'getAll',
        chatId: byId('550e8400-e29b-41d4-a716-446655440000'),
      }),
      newNode('Answer', LINQ, { resource: 'message', operation: 'send', chatId: byId('') }),
    ]),
  );
  const node = await at.editor.openNode(workflow.id, 'Answer');
  await node.drag('chat_id', 'chatId');
  expect(await node.expressionIn('chatId')).toBe('{{ $json.chat_id }}');
});
