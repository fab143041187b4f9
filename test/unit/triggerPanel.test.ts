import panel from './triggerPanel.json';

/**
 * What a person reads there, and what saved workflows hold: a name, value or default that changes
 * without a new version of the node changes or breaks them.
 */
test("the trigger's fields are those of triggerPanel.json", () => {
  jest.isolateModules(() => {
    const { LinqTrigger } = jest.requireActual<typeof import('../../nodes/Linq/LinqTrigger.node')>(
      '../../nodes/Linq/LinqTrigger.node',
    );
    expect(new LinqTrigger().description.properties).toEqual(panel);
  });
});
