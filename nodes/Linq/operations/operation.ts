import type { IBinaryKeyData, IDataObject, INode, INodeProperties } from 'n8n-workflow';
import type { Described } from '../api/call';
import type { LinqClient } from '../api/http/client';
import { operationError, type Failure } from '../shared/errors';
import { type Field, readFields, type Values } from '../fields/field';
import type { ExecutedItem } from '../fields/item';
import type { Lane } from '../api/record';
import type { OutputFields } from '../shared/outputFields';

/** What an operation gives back: one item's JSON, or a list of them; or one with files. */
export type Output = IDataObject | IDataObject[] | OutputWithFiles;

/** An item's JSON, and the binary fields beside it. */
export class OutputWithFiles {
  constructor(
    readonly json: IDataObject,
    readonly binary: IBinaryKeyData,
  ) {}
}

/** What n8n's editor shows of an operation's output before the first run. */
export interface OutputShape {
  /** The call whose record comes out; of a list, one of its records. */
  readonly of?: Described;
  /** What the node puts beside it. */
  readonly beside?: OutputFields;
}

/** One operation of the node, such as Update of Webhook Subscription. It knows nothing of items. */
export interface Operation {
  /** n8n's name for it in a saved workflow. */
  readonly value: string;
  /** Label in the list of operations. */
  readonly name: string;
  /** Label in the node panel; an AI agent chooses by it. */
  readonly action: string;
  readonly description: string;
  readonly output: OutputShape;
  readonly properties: readonly INodeProperties[];
  /**
   * Reads and checks every field, then returns the work that is left.
   *
   * @throws NodeOperationError naming the first field that cannot be used
   */
  readonly read: (item: ExecutedItem, node: INode) => Work;
  /** Whom it is for, by the field's name, as far as that can be read of an item: nothing where it cannot. */
  readonly target?: (item: ExecutedItem) => IDataObject;
  /** Whether it has n8n wait for an answer: for one at a time, so that a run of the node takes one item. */
  readonly waits?: true;
  /** Whether it belongs behind a trigger, so that no AI agent is offered it as a tool. */
  readonly isNoTool?: true;
  /** Whether it finds or removes what an earlier try of it may have left, so that trying again does no harm. */
  readonly findsEarlier?: true;
}

/** What is left of an operation when its fields are read: what talks to Linq. */
export interface Work {
  /** What it acts on: works of one lane are done in the order of their items. */
  readonly lane: Lane | undefined;
  /** See the operation's. */
  readonly findsEarlier: boolean;
  /** @param leaveLane lets what waits for the lane begin, as soon as what is left of the work only looks */
  readonly perform: (client: LinqClient, leaveLane: () => void) => Promise<Output>;
}

/**
 * Defines an operation from its labels, its fields, and what it does with their values. `check` says
 * what is wrong with values that are right each for itself but not together; `lane` what the operation
 * must stay in order with, where it changes anything; `target` the field that says whom it is for, which
 * a failed item gives out too.
 */
export function defineOperation<const Fields extends readonly Field[]>({
  fields,
  check,
  lane,
  target,
  run,
  ...labels
}: Pick<
  Operation,
  'value' | 'name' | 'action' | 'description' | 'output' | 'waits' | 'isNoTool' | 'findsEarlier'
> & {
  fields: Fields;
  check?: (values: Values<Fields>) => Failure | undefined;
  lane?: (values: Values<Fields>) => Lane;
  target?: Field<string, readonly string[]>;
  run: (
    values: Values<Fields>,
    client: LinqClient,
    item: ExecutedItem,
    leaveLane: () => void,
  ) => Promise<Output>;
}): Operation {
  return {
    ...labels,
    properties: fields.map((field) => field.property),
    ...(target && { target: (item: ExecutedItem) => namedValue(target, item) }),
    read(item, node) {
      const values = readFields(fields, item, node);
      const failure = check?.(values);
      if (failure) throw operationError(node, failure);
      return {
        lane: lane?.(values),
        findsEarlier: labels.findsEarlier === true,
        perform: async (client, leaveLane) => await run(values, client, item, leaveLane),
      };
    },
  };
}

/** What stands in a field, by its name; nothing where it cannot be used. */
function namedValue(
  { property: { name, default: fallback }, read }: Field<string, readonly string[]>,
  item: ExecutedItem,
): IDataObject {
  const reading = read(item.parameter(name, fallback), item, item.saved(name));
  return 'value' in reading ? { [name]: [...reading.value] } : {};
}

/** One of Linq's things, and what the node can do with it. */
export interface Resource {
  readonly name: string;
  readonly value: string;
  /** What a person should know who chooses it; nothing for most. */
  readonly description?: string;
  /** In the order in which n8n's node panel lists them: what most people come for first, the rest by name. */
  readonly operations: readonly Operation[];
  /** The value of the operation that is chosen when the resource is. */
  readonly defaultOperation: string;
}
