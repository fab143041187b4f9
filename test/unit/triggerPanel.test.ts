import { LinqTrigger } from '../../nodes/Linq/LinqTrigger.node';
import panel from './triggerPanel.json';

/**
 * What a person reads there, and what saved workflows hold: a name, value or default that changes
 * without a new version of the node changes or breaks them.
 */
test("the trigger's fields are those of triggerPanel.json", () => {
  expect(new LinqTrigger().description.properties).toEqual(panel);
});
