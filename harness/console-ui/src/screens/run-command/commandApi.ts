import {
  type Command,
  type CommandInvocation,
  ListCommandInvocationsCommand,
  ListCommandsCommand,
  type ListCommandsCommandInput,
} from "@aws-sdk/client-ssm";
import { ssm } from "../../aws/clients";

export const RUN_COMMAND = "/systems-manager/run-command";

export function commandPath(commandId: string, instanceId?: string): string {
  const path = `${RUN_COMMAND}/command/${encodeURIComponent(commandId)}`;
  return instanceId === undefined ? path : `${path}/${encodeURIComponent(instanceId)}`;
}

/** Returns the commands of the last 30 days from all pages, newest first. */
export async function listCommands(filters: ListCommandsCommandInput["Filters"]): Promise<Command[]> {
  const client = await ssm();
  const all: Command[] = [];
  let next: string | undefined;
  do {
    const page = await client.send(new ListCommandsCommand({ Filters: filters, MaxResults: 50, NextToken: next }));
    all.push(...(page.Commands ?? []));
    next = page.NextToken || undefined;
  } while (next);
  return all;
}

/** @throws Error if there is no such command, or it is forgotten */
export async function findCommand(commandId: string): Promise<Command> {
  const found = await (await ssm()).send(new ListCommandsCommand({ CommandId: commandId }));
  const [command] = found.Commands ?? [];
  if (!command) {
    throw new Error(`There is no command ${commandId}. Commands are kept for 30 days.`);
  }
  return command;
}

/** Returns the invocations of a command with their steps. */
export async function listInvocations(commandId: string, instanceId?: string): Promise<CommandInvocation[]> {
  const client = await ssm();
  const all: CommandInvocation[] = [];
  let next: string | undefined;
  do {
    const page = await client.send(
      new ListCommandInvocationsCommand({
        CommandId: commandId,
        InstanceId: instanceId,
        Details: true,
        MaxResults: 50,
        NextToken: next,
      }),
    );
    all.push(...(page.CommandInvocations ?? []));
    next = page.NextToken || undefined;
  } while (next);
  return all;
}
