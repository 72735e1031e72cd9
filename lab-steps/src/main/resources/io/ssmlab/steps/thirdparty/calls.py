"""The lab's calls with boto3: calls.py WHAT [ARGUMENT ...] prints the result as JSON."""

import json
import sys

import boto3
from botocore.exceptions import ClientError, WaiterError


def who():
    return boto3.client("sts").get_caller_identity()["Arn"]


def documents(size):
    pages = boto3.client("ssm").get_paginator("list_documents").paginate(PaginationConfig={"PageSize": int(size)})
    return [[document["Name"] for document in page["DocumentIdentifiers"]] for page in pages]


def nodes(size):
    pages = (
        boto3.client("ssm")
        .get_paginator("describe_instance_information")
        .paginate(PaginationConfig={"PageSize": int(size)})
    )
    return [[node["InstanceId"] for node in page["InstanceInformationList"]] for page in pages]


def document(name):
    return boto3.client("ssm").get_document(Name=name)["Content"]


def command(instance, line):
    ssm = boto3.client("ssm")
    sent = ssm.send_command(
        DocumentName="AWS-RunShellScript", InstanceIds=[instance], Parameters={"commands": [line]}
    )
    which = {"CommandId": sent["Command"]["CommandId"], "InstanceId": instance}
    complaint = ""
    try:
        ssm.get_waiter("command_executed").wait(**which, WaiterConfig={"Delay": 1, "MaxAttempts": 60})
    except WaiterError as gave_up:
        complaint = str(gave_up)
    result = ssm.get_command_invocation(**which)
    return {
        "id": which["CommandId"],
        "complaint": complaint,
        "status": result["Status"],
        "code": result["ResponseCode"],
        "output": result["StandardOutputContent"],
    }


def tag(instance, key, value):
    boto3.client("ec2").create_tags(Resources=[instance], Tags=[{"Key": key, "Value": value}])


def tagged(key, value):
    ec2 = boto3.client("ec2")
    by_tag = [{"Name": f"tag:{key}", "Values": [value]}]
    ec2.get_waiter("instance_running").wait(Filters=by_tag, WaiterConfig={"Delay": 1, "MaxAttempts": 30})
    pages = ec2.get_paginator("describe_instances").paginate(Filters=by_tag)
    return [
        [instance["InstanceId"] for reservation in page["Reservations"] for instance in reservation["Instances"]]
        for page in pages
    ]


def group(name, key, value):
    query = {"ResourceTypeFilters": ["AWS::EC2::Instance"], "TagFilters": [{"Key": key, "Values": [value]}]}
    boto3.client("resource-groups").create_group(
        Name=name, ResourceQuery={"Type": "TAG_FILTERS_1_0", "Query": json.dumps(query)}
    )


def members(name):
    pages = boto3.client("resource-groups").get_paginator("list_group_resources").paginate(Group=name)
    return [[one["Identifier"]["ResourceArn"] for one in page["Resources"]] for page in pages]


def log(name, stream, size):
    """boto3 has no paginator for this call: the log ends where the token stays the same."""
    logs = boto3.client("logs")
    where = {"logGroupName": name, "logStreamName": stream, "startFromHead": True, "limit": int(size)}
    pages, token = [], None
    while True:
        page = logs.get_log_events(**where, **({"nextToken": token} if token else {}))
        if page["nextForwardToken"] == token:
            return pages
        pages.append([event["message"] for event in page["events"]])
        token = page["nextForwardToken"]


def session(instance):
    return boto3.client("ssm").start_session(Target=instance)["SessionId"]


def main(what, *arguments):
    try:
        print(json.dumps({"answer": what(*arguments)}))
    except ClientError as error:
        # An error that has its own class is caught by that class.
        own = type(error) is not ClientError
        code = type(error).__name__ if own else error.response["Error"]["Code"]
        print(json.dumps({"error": code, "message": error.response["Error"]["Message"]}))


if __name__ == "__main__":
    main(globals()[sys.argv[1]], *sys.argv[2:])
