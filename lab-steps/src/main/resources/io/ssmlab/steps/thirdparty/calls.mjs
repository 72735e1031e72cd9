// The lab's calls with AWS's SDK for JavaScript 3: calls.mjs WHAT [ARGUMENT ...] prints the result as JSON.

import { CloudWatchLogsClient, paginateGetLogEvents } from "@aws-sdk/client-cloudwatch-logs";
import { CreateTagsCommand, EC2Client, paginateDescribeInstances, waitUntilInstanceRunning } from "@aws-sdk/client-ec2";
import { CreateGroupCommand, paginateListGroupResources, ResourceGroupsClient } from "@aws-sdk/client-resource-groups";
import {
  GetCommandInvocationCommand,
  GetDocumentCommand,
  paginateDescribeInstanceInformation,
  paginateListDocuments,
  SendCommandCommand,
  SSMClient,
  StartSessionCommand,
  waitUntilCommandExecuted,
} from "@aws-sdk/client-ssm";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";

async function pagesOf(paginator, each) {
  const pages = [];
  for await (const page of paginator) {
    pages.push(each(page));
  }
  return pages;
}

const calls = {
  async who() {
    return (await new STSClient().send(new GetCallerIdentityCommand())).Arn;
  },

  documents(size) {
    const paginator = paginateListDocuments({ client: new SSMClient(), pageSize: Number(size) }, {});
    return pagesOf(paginator, (page) => page.DocumentIdentifiers.map((document) => document.Name));
  },

  nodes(size) {
    const paginator = paginateDescribeInstanceInformation({ client: new SSMClient(), pageSize: Number(size) }, {});
    return pagesOf(paginator, (page) => page.InstanceInformationList.map((node) => node.InstanceId));
  },

  async document(name) {
    return (await new SSMClient().send(new GetDocumentCommand({ Name: name }))).Content;
  },

  async command(instance, line) {
    const client = new SSMClient();
    const sent = await client.send(
      new SendCommandCommand({
        DocumentName: "AWS-RunShellScript",
        InstanceIds: [instance],
        Parameters: { commands: [line] },
      }),
    );
    const which = { CommandId: sent.Command.CommandId, InstanceId: instance };
    let complaint = "";
    try {
      await waitUntilCommandExecuted({ client, minDelay: 1, maxDelay: 1, maxWaitTime: 60 }, which);
    } catch (gaveUp) {
      complaint = String(gaveUp.message);
    }
    const result = await client.send(new GetCommandInvocationCommand(which));
    return {
      id: which.CommandId,
      complaint,
      status: result.Status,
      code: result.ResponseCode,
      output: result.StandardOutputContent,
    };
  },

  async tag(instance, key, value) {
    await new EC2Client().send(new CreateTagsCommand({ Resources: [instance], Tags: [{ Key: key, Value: value }] }));
  },

  async tagged(key, value) {
    const client = new EC2Client();
    const byTag = { Filters: [{ Name: `tag:${key}`, Values: [value] }] };
    await waitUntilInstanceRunning({ client, minDelay: 1, maxDelay: 1, maxWaitTime: 30 }, byTag);
    return pagesOf(paginateDescribeInstances({ client }, byTag), (page) =>
      page.Reservations.flatMap((reservation) => reservation.Instances.map((instance) => instance.InstanceId)),
    );
  },

  async group(name, key, value) {
    const query = { ResourceTypeFilters: ["AWS::EC2::Instance"], TagFilters: [{ Key: key, Values: [value] }] };
    await new ResourceGroupsClient().send(
      new CreateGroupCommand({
        Name: name,
        ResourceQuery: { Type: "TAG_FILTERS_1_0", Query: JSON.stringify(query) },
      }),
    );
  },

  members(name) {
    const paginator = paginateListGroupResources({ client: new ResourceGroupsClient() }, { Group: name });
    return pagesOf(paginator, (page) => page.Resources.map((one) => one.Identifier.ResourceArn));
  },

  log(name, stream, size) {
    const where = { logGroupName: name, logStreamName: stream, startFromHead: true };
    const client = new CloudWatchLogsClient();
    // The log ends where the token stays the same.
    const paginator = paginateGetLogEvents({ client, pageSize: Number(size), stopOnSameToken: true }, where);
    return pagesOf(paginator, (page) => page.events.map((event) => event.message));
  },

  async session(instance) {
    return (await new SSMClient().send(new StartSessionCommand({ Target: instance }))).SessionId;
  },
};

const [what, ...given] = process.argv.slice(2);
try {
  console.log(JSON.stringify({ answer: (await calls[what](...given)) ?? null }));
} catch (error) {
  if (!error.$metadata) {
    throw error;
  }
  console.log(JSON.stringify({ error: error.name, message: error.message }));
}
